/** Tables made on the spot, the same each time. */

/** A small generator of chance (mulberry32), so that a test sees the same table in every run. */
function chance(seed) {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Columns and size of the Adult table, for machines that do not have it; income depends on education and age. */
export function adultLike(n) {
  const random = chance(1);
  const pick = (list) => list[Math.floor(random() ** 1.5 * list.length)];
  const education = ['HS-grad', 'Some-college', 'Bachelors', 'Masters', 'Assoc-voc', '11th', 'Doctorate'];
  const odds = { Bachelors: 0.42, Masters: 0.55, Doctorate: 0.7, 'Some-college': 0.2, 'Assoc-voc': 0.25 };
  const header = 'age,workclass,fnlwgt,education,education-num,marital-status,occupation,relationship,race,sex,' +
    'capital-gain,capital-loss,hours-per-week,native-country,income';
  const rows = [header];
  for (let i = 0; i < n; i++) {
    const age = 17 + Math.floor(60 * random() ** 1.4);
    const school = pick(education);
    const rich = random() < (odds[school] ?? 0.14) * (age < 25 ? 0.2 : 1.1);
    rows.push([
      age, pick(['Private', 'Self-emp', 'Local-gov', 'State-gov', '?']), Math.floor(12_285 + 4e5 * random() ** 2), school,
      education.indexOf(school) + 6, pick(['Married-civ-spouse', 'Never-married', 'Divorced', 'Widowed']),
      pick(['Prof-specialty', 'Craft-repair', 'Exec-managerial', 'Sales', 'Other-service', 'Tech-support']),
      pick(['Husband', 'Not-in-family', 'Own-child', 'Wife']), pick(['White', 'Black', 'Other']), pick(['Male', 'Female']),
      random() < 0.08 ? Math.floor(2e4 * random()) : 0, random() < 0.05 ? Math.floor(3e3 * random()) : 0,
      random() < 0.5 ? 40 : 20 + Math.floor(45 * random()), pick(['United-States', 'Mexico', 'Canada']),
      rich ? '>50K' : '<=50K',
    ].join(','));
  }
  return `${rows.join('\n')}\n`;
}

/** A few columns of two clusters: quick to learn, and enough rows to set some aside. */
export function twoClusters(n) {
  const random = chance(2);
  const rows = ['group,size,colour,day'];
  for (let i = 0; i < n; i++) {
    const big = random() < 0.4;
    const size = (big ? 60 : 20) + Math.floor(15 * random());
    const colour = random() < 0.9 === big ? 'red' : 'blue';
    rows.push(`${big ? 'big' : 'small'},${size},${colour},2024-0${1 + Math.floor(9 * random())}-1${Math.floor(10 * random())}`);
  }
  return `${rows.join('\n')}\n`;
}
