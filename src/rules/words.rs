//! Names, cities and words for invented people, places and firms, in English and Chinese. Surnames come about as often
//! as they do; nobody in particular is meant by any combination.

pub(super) mod en;
pub(super) mod zh;
