//! Texts whose very form says that they stand for one person or thing: e-mail addresses, telephone numbers, IBANs and
//! social security numbers. Only the form is looked at; a false alarm costs the user one click.

use super::id::{IdFormat, Sequence};

/// What a column's texts are by their form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Personal {
    /// `ann@example.com`
    Email,
    /// `+44 20 7946 0958`, `(555) 010-4477`
    Phone,
    /// `DE89 3704 0044 0532 0130 00`
    Iban,
    /// `078-05-1120`, as in the United States
    SocialSecurity,
}

impl Personal {
    const ALL: [Self; 4] = [Self::Email, Self::SocialSecurity, Self::Iban, Self::Phone];

    /// The form that all these texts have.
    pub fn of(texts: &[&str]) -> Option<Self> {
        let first = texts.first()?;
        let fits = |form: &Self| form.holds(first) && texts.iter().all(|text| form.holds(text));
        Self::ALL.into_iter().find(fits)
    }

    /// What they are, in the plural.
    pub fn name(self) -> &'static str {
        match self {
            Self::Email => "e-mail addresses",
            Self::Phone => "telephone numbers",
            Self::Iban => "IBANs",
            Self::SocialSecurity => "social security numbers",
        }
    }

    /// How new ones are made, where that is not learned from the real ones: under a name that belongs to nobody (RFC
    /// 2606).
    pub fn format(self) -> Option<IdFormat> {
        let sequence = Sequence {
            prefix: "user".to_owned(),
            suffix: "@example.com".to_owned(),
            ..Sequence::default()
        };
        (self == Self::Email).then_some(IdFormat::Sequence(sequence))
    }

    fn holds(self, text: &str) -> bool {
        match self {
            Self::Email => is_email(text),
            Self::Phone => is_phone(text),
            Self::Iban => is_iban(text),
            Self::SocialSecurity => {
                let groups: Vec<&str> = text.split('-').collect();
                let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
                lengths == [3, 2, 4] && groups.iter().all(|group| is_digits(group))
            }
        }
    }
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|c| c.is_ascii_digit())
}

fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else {
        return false;
    };
    let is_part = |part: &str| !part.is_empty() && !part.contains(['@', ' ']);
    let ends = domain.rsplit_once('.');
    is_part(name) && is_part(domain) && ends.is_some_and(|(_, end)| end.len() > 1)
}

/// Nine to fifteen digits in groups, or after a `+`: a bare number is none.
fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let of_phones = |c: char| c.is_ascii_digit() || "+()-./ ".contains(c);
    (9..=15).contains(&digits)
        && text.chars().all(of_phones)
        && text.starts_with(|c: char| c.is_ascii_digit() || c == '+' || c == '(')
        && text.contains(|c: char| !c.is_ascii_digit())
        && text.matches('.').count() != 1
}

/// Two letters, two digits, and up to 30 letters and digits, spaces between groups of four aside (ISO 13616).
fn is_iban(text: &str) -> bool {
    let bare: Vec<u8> = text.bytes().filter(|&c| c != b' ').collect();
    (15..=34).contains(&bare.len())
        && bare[..2].iter().all(u8::is_ascii_uppercase)
        && bare[2..4].iter().all(u8::is_ascii_digit)
        && bare
            .iter()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::Personal;

    #[test]
    fn forms_are_told_apart_from_each_other_and_from_plain_values() {
        let of = |text: &str| Personal::of(&[text]);
        assert_eq!(of("ann.lee@mail.example.org"), Some(Personal::Email));
        assert_eq!(of("078-05-1120"), Some(Personal::SocialSecurity));
        assert_eq!(of("DE89 3704 0044 0532 0130 00"), Some(Personal::Iban));
        assert_eq!(of("GB29NWBK60161331926819"), Some(Personal::Iban));
        for phone in [
            "+44 20 7946 0958",
            "(555) 010-44778",
            "030/123-4567",
            "555.010.4477",
        ] {
            assert_eq!(of(phone), Some(Personal::Phone), "{phone}");
        }
        for plain in [
            "2024-03-05",
            "123456789",
            "1234567.89",
            "12-34",
            "@home",
            "a@b",
            "AB12CD",
            "A1-07",
        ] {
            assert_eq!(of(plain), None, "{plain}");
        }
        assert_eq!(Personal::of(&["078-05-1120", "none"]), None);
    }
}
