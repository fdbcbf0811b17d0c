/** 数字与量词。 */
export const rows = (n: string) => `${n} 行`;
export const columns = (n: string) => `${n} 列`;
