//! English words: surnames about as often as in the United States, cities with state and the first digits of their ZIP
//! codes.

/// Surnames and how often they come.
#[rustfmt::skip]
pub(in crate::rules) const SURNAMES: [(&str, u32); 133] = [
    ("Smith", 828), ("Johnson", 655), ("Williams", 551), ("Brown", 487), ("Jones", 483), ("Garcia", 395),
    ("Miller", 394), ("Davis", 378), ("Rodriguez", 371), ("Martinez", 359), ("Hernandez", 354), ("Lopez", 297),
    ("Gonzalez", 285), ("Wilson", 272), ("Anderson", 266), ("Thomas", 256), ("Taylor", 255), ("Moore", 246),
    ("Jackson", 240), ("Martin", 238), ("Lee", 235), ("Perez", 231), ("Thompson", 225), ("White", 224),
    ("Harris", 212), ("Sanchez", 208), ("Clark", 191), ("Ramirez", 189), ("Lewis", 180), ("Robinson", 179),
    ("Walker", 177), ("Young", 164), ("Allen", 163), ("King", 158), ("Wright", 156), ("Scott", 149),
    ("Torres", 148), ("Nguyen", 148), ("Hill", 147), ("Flores", 146), ("Green", 146), ("Adams", 145),
    ("Nelson", 144), ("Baker", 142), ("Hall", 138), ("Rivera", 133), ("Campbell", 131), ("Mitchell", 130),
    ("Carter", 127), ("Roberts", 124), ("Gomez", 123), ("Phillips", 122), ("Evans", 121), ("Turner", 118),
    ("Diaz", 117), ("Parker", 115), ("Cruz", 114), ("Edwards", 113), ("Collins", 110), ("Reyes", 109),
    ("Stewart", 108), ("Morris", 106), ("Morales", 105), ("Murphy", 104), ("Cook", 103), ("Rogers", 102),
    ("Gutierrez", 100), ("Ortiz", 98), ("Morgan", 96), ("Cooper", 95), ("Peterson", 94), ("Bailey", 93),
    ("Reed", 92), ("Kelly", 91), ("Howard", 90), ("Ramos", 89), ("Kim", 88), ("Cox", 87), ("Ward", 86),
    ("Richardson", 85), ("Watson", 83), ("Brooks", 82), ("Chavez", 81), ("Wood", 80), ("James", 79),
    ("Bennett", 79), ("Gray", 78), ("Mendoza", 78), ("Ruiz", 77), ("Hughes", 77), ("Price", 76), ("Alvarez", 75),
    ("Castillo", 75), ("Sanders", 74), ("Patel", 74), ("Myers", 73), ("Long", 73), ("Ross", 72), ("Foster", 71),
    ("Jimenez", 70), ("Powell", 69), ("Jenkins", 68), ("Perry", 67), ("Russell", 66), ("Sullivan", 65),
    ("Bell", 64), ("Coleman", 64), ("Butler", 63), ("Henderson", 63), ("Barnes", 62), ("Gonzales", 61),
    ("Fisher", 61), ("Vasquez", 60), ("Simmons", 60), ("Romero", 59), ("Jordan", 58), ("Patterson", 58),
    ("Alexander", 57), ("Hamilton", 57), ("Graham", 56), ("Reynolds", 56), ("Griffin", 55), ("Wallace", 55),
    ("Moreno", 54), ("West", 54), ("Cole", 53), ("Hayes", 53), ("Bryant", 52), ("Herrera", 52), ("Gibson", 51),
    ("Ellis", 50), ("Tran", 50), ("Medina", 50),
];

/// Women's first names.
#[rustfmt::skip]
pub(in crate::rules) const FEMALE: [&str; 100] = [
    "Mary", "Patricia", "Jennifer", "Linda", "Elizabeth", "Barbara", "Susan", "Jessica", "Sarah", "Karen", "Lisa",
    "Nancy", "Betty", "Sandra", "Margaret", "Ashley", "Kimberly", "Emily", "Donna", "Michelle", "Carol", "Amanda",
    "Melissa", "Deborah", "Stephanie", "Rebecca", "Sharon", "Laura", "Cynthia", "Dorothy", "Amy", "Kathleen",
    "Angela", "Shirley", "Emma", "Brenda", "Pamela", "Nicole", "Anna", "Samantha", "Katherine", "Christine",
    "Helen", "Debra", "Rachel", "Carolyn", "Janet", "Maria", "Catherine", "Heather", "Diane", "Olivia", "Julie",
    "Joyce", "Victoria", "Ruth", "Virginia", "Lauren", "Kelly", "Christina", "Joan", "Evelyn", "Judith", "Andrea",
    "Hannah", "Megan", "Cheryl", "Jacqueline", "Martha", "Madison", "Teresa", "Gloria", "Sara", "Janice", "Ann",
    "Kathryn", "Abigail", "Sophia", "Frances", "Jean", "Alice", "Judy", "Isabella", "Julia", "Grace", "Amber",
    "Denise", "Danielle", "Marilyn", "Beverly", "Charlotte", "Natalie", "Theresa", "Diana", "Brittany", "Doris",
    "Kayla", "Alexis", "Lori", "Marie",
];

/// Men's first names.
#[rustfmt::skip]
pub(in crate::rules) const MALE: [&str; 100] = [
    "James", "Michael", "Robert", "John", "David", "William", "Richard", "Joseph", "Thomas", "Christopher",
    "Charles", "Daniel", "Matthew", "Anthony", "Mark", "Donald", "Steven", "Andrew", "Paul", "Joshua", "Kenneth",
    "Kevin", "Brian", "Timothy", "Ronald", "George", "Jason", "Edward", "Jeffrey", "Ryan", "Jacob", "Nicholas",
    "Gary", "Eric", "Jonathan", "Stephen", "Larry", "Justin", "Scott", "Brandon", "Benjamin", "Samuel", "Gregory",
    "Alexander", "Patrick", "Frank", "Raymond", "Jack", "Dennis", "Jerry", "Tyler", "Aaron", "Jose", "Adam",
    "Nathan", "Henry", "Zachary", "Douglas", "Peter", "Kyle", "Noah", "Ethan", "Jeremy", "Christian", "Walter",
    "Keith", "Austin", "Roger", "Terry", "Sean", "Gerald", "Carl", "Dylan", "Harold", "Jordan", "Jesse", "Bryan",
    "Lawrence", "Arthur", "Gabriel", "Bruce", "Logan", "Billy", "Joe", "Alan", "Juan", "Elijah", "Willie", "Albert",
    "Wayne", "Randy", "Mason", "Vincent", "Liam", "Roy", "Bobby", "Caleb", "Bradley", "Russell", "Lucas",
];

/// Cities, their states, and how their ZIP codes begin.
#[rustfmt::skip]
pub(in crate::rules) const CITIES: [(&str, &str, &str); 60] = [
    ("New York", "NY", "100"), ("Los Angeles", "CA", "900"), ("Chicago", "IL", "606"), ("Houston", "TX", "770"),
    ("Phoenix", "AZ", "850"), ("Philadelphia", "PA", "191"), ("San Antonio", "TX", "782"),
    ("San Diego", "CA", "921"), ("Dallas", "TX", "752"), ("Austin", "TX", "787"), ("Jacksonville", "FL", "322"),
    ("Fort Worth", "TX", "761"), ("Columbus", "OH", "432"), ("Charlotte", "NC", "282"),
    ("Indianapolis", "IN", "462"), ("San Francisco", "CA", "941"), ("Seattle", "WA", "981"),
    ("Denver", "CO", "802"), ("Oklahoma City", "OK", "731"), ("Nashville", "TN", "372"),
    ("Washington", "DC", "200"), ("El Paso", "TX", "799"), ("Las Vegas", "NV", "891"), ("Boston", "MA", "021"),
    ("Detroit", "MI", "482"), ("Portland", "OR", "972"), ("Louisville", "KY", "402"), ("Memphis", "TN", "381"),
    ("Baltimore", "MD", "212"), ("Milwaukee", "WI", "532"), ("Albuquerque", "NM", "871"), ("Tucson", "AZ", "857"),
    ("Fresno", "CA", "937"), ("Sacramento", "CA", "958"), ("Atlanta", "GA", "303"), ("Kansas City", "MO", "641"),
    ("Omaha", "NE", "681"), ("Raleigh", "NC", "276"), ("Miami", "FL", "331"), ("Cleveland", "OH", "441"),
    ("Tulsa", "OK", "741"), ("Oakland", "CA", "946"), ("Minneapolis", "MN", "554"), ("Wichita", "KS", "672"),
    ("New Orleans", "LA", "701"), ("Tampa", "FL", "336"), ("Honolulu", "HI", "968"), ("Pittsburgh", "PA", "152"),
    ("Cincinnati", "OH", "452"), ("Anchorage", "AK", "995"), ("Saint Paul", "MN", "551"), ("Buffalo", "NY", "142"),
    ("Madison", "WI", "537"), ("Boise", "ID", "837"), ("Richmond", "VA", "232"), ("Des Moines", "IA", "503"),
    ("Salt Lake City", "UT", "841"), ("Hartford", "CT", "061"), ("Providence", "RI", "029"),
    ("Birmingham", "AL", "352"),
];

/// What streets are called.
#[rustfmt::skip]
pub(in crate::rules) const STREETS: [&str; 50] = [
    "Main", "Oak", "Maple", "Cedar", "Park", "Pine", "Elm", "Washington", "Lake", "Hill", "Walnut", "Spring",
    "North", "Ridge", "Church", "Willow", "Mill", "Sunset", "Railroad", "Jackson", "West", "South", "Highland",
    "Johnson", "Forest", "Meadow", "River", "Chestnut", "Franklin", "Lincoln", "Cherry", "Dogwood", "Hickory",
    "Jefferson", "Madison", "Center", "Green", "Birch", "Prospect", "Poplar", "Sycamore", "Magnolia", "Laurel",
    "Adams", "Union", "Valley", "Garden", "Spruce", "Cottage", "Orchard",
];

/// What stands behind it.
#[rustfmt::skip]
pub(in crate::rules) const STREET_KINDS: [&str; 8] = [
    "Street", "Avenue", "Road", "Drive", "Lane", "Court", "Place", "Boulevard",
];

/// How firms are called.
#[rustfmt::skip]
pub(in crate::rules) const FIRM_NAMES: [&str; 24] = [
    "Northern", "Blue", "River", "Summit", "Golden", "Harbor", "Cedar", "Bright", "Silver", "Valley", "Pioneer",
    "United", "Evergreen", "Sterling", "Lakeside", "Granite", "Horizon", "Atlas", "Beacon", "Maple", "Orchard",
    "Redwood", "Copper", "Falcon",
];

/// What they do.
#[rustfmt::skip]
pub(in crate::rules) const FIRM_TRADES: [&str; 24] = [
    "Logistics", "Software", "Foods", "Textiles", "Energy", "Consulting", "Systems", "Trading", "Motors", "Health",
    "Capital", "Media", "Design", "Electronics", "Construction", "Packaging", "Chemicals", "Instruments", "Travel",
    "Furniture", "Robotics", "Agriculture", "Printing", "Optics",
];

/// What form they have.
#[rustfmt::skip]
pub(in crate::rules) const FIRM_FORMS: [&str; 5] = [
    "Inc.", "LLC", "Ltd.", "Group", "Co.",
];

/// Area codes of the North American numbering plan.
#[rustfmt::skip]
pub(in crate::rules) const AREA_CODES: [u16; 265] = [
    201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 225, 228, 229, 231, 234,
    239, 240, 248, 251, 252, 253, 254, 256, 260, 262, 267, 269, 270, 276, 281, 301, 302, 303, 304, 305, 307, 308,
    309, 310, 312, 313, 314, 315, 316, 317, 318, 319, 320, 321, 323, 325, 330, 334, 336, 337, 347, 352, 360, 361,
    386, 401, 402, 404, 405, 406, 407, 408, 409, 410, 412, 413, 414, 415, 417, 419, 423, 425, 432, 434, 435, 440,
    443, 469, 478, 479, 480, 484, 501, 502, 503, 504, 505, 507, 508, 509, 510, 512, 513, 515, 516, 517, 518, 520,
    530, 540, 541, 551, 559, 561, 562, 563, 567, 570, 571, 573, 574, 580, 585, 586, 601, 602, 603, 605, 606, 607,
    608, 609, 610, 612, 614, 615, 616, 617, 618, 619, 620, 623, 626, 630, 631, 636, 641, 646, 650, 651, 660, 661,
    662, 678, 682, 701, 702, 703, 704, 706, 707, 708, 712, 713, 714, 715, 716, 717, 718, 719, 720, 724, 727, 731,
    732, 734, 740, 754, 757, 760, 763, 765, 770, 772, 773, 774, 775, 781, 785, 786, 801, 802, 803, 804, 805, 806,
    808, 810, 812, 813, 814, 815, 816, 817, 818, 828, 830, 831, 832, 843, 845, 847, 848, 850, 856, 857, 858, 859,
    860, 862, 863, 864, 865, 870, 878, 901, 903, 904, 906, 907, 908, 909, 910, 912, 913, 914, 915, 916, 917, 918,
    919, 920, 925, 928, 931, 936, 937, 940, 941, 949, 951, 952, 954, 956, 970, 971, 972, 973, 978, 979, 980, 985,
    989,
];
