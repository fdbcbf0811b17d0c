/** Everything that a person can make the page do. Views call these; these send events; the state draws the views. */
export * as address from "./address";
export * as load from "./load";
export * as check from "./check";
export * as constraints from "./constraints";
export * as train from "./train";
export * as watch from "./watch";
export * as output from "./export";
export * as compare from "./compare";
export * as offline from "./offline";
export * as help from "./help";
export * as language from "./language";
export * as history from "./history";
export * as judge from "./report";
export * as augment from "./augment";
export * as contest from "./contest";
export * as rules from "./rules";
export * as watchdog from "./watchdog";
export { boot, cancelAll, goTo, inWords, store } from "./session";
