//! XLSX, in a test binary of its own: the crates that read and write it are never compiled beside burn.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use lookalike::Error;
use lookalike::table::workbook::read;

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/formats");
    fs::read(folder.join(name)).expect("the fixture is there")
}

fn problem(bytes: &[u8]) -> Error {
    read(bytes, None).expect_err("it cannot be read")
}

#[test]
fn a_sheet_comes_in_as_a_spreadsheet_program_would_save_it() {
    let sheet = read(&fixture("visits.xlsx"), None).expect("a workbook");
    assert_eq!(sheet.name, "visits");
    assert_eq!(sheet.names, ["visits", "wards"]);
    let text = String::from_utf8(sheet.csv).expect("UTF-8");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "id,name,born,seen,weight,smoker,note");
    assert_eq!(
        lines[1],
        "1,\"Ångström, A\",1980-01-31,2024-03-05 08:30:00,70.5,TRUE,"
    );
    assert_eq!(
        lines[2],
        "2,李雷,1999-12-01,2024-03-06 00:00:00,,FALSE,=1+1"
    );
    let wards = read(&fixture("visits.xlsx"), Some("wards")).expect("a sheet");
    let text = String::from_utf8(wards.csv).expect("UTF-8");
    // the cells begin in the second column and the third row
    assert_eq!(text, "\n\nward,beds\nnorth,12\nsouth,8\n");
    assert!(read(&fixture("visits.xlsx"), Some("nowhere")).is_err());
}

#[test]
fn a_file_that_is_no_workbook_says_what_it_is() {
    let other = zip_of(&[("a.txt", b"x".to_vec())]);
    assert!(problem(&other).to_string().contains("something else"));
    let mut old = vec![0xD0, 0xCF, 0x11, 0xE0];
    assert!(problem(&old).to_string().contains(".xls"));
    old.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert!(problem(&old).to_string().contains("password"));
    let whole = fixture("visits.xlsx");
    for length in (0..whole.len()).step_by(97) {
        assert_eq!(
            problem(&whole[..length]).kind().name(),
            "BadFile",
            "{length}"
        );
    }
}

#[test]
fn a_bomb_is_refused_whatever_it_claims() {
    let bomb = zip_of(&[("xl/sharedStrings.xml", vec![b' '; 60_000_000])]);
    assert!(bomb.len() < 100_000);
    assert_eq!(problem(&bomb).kind().name(), "TooLarge");
}

#[test]
fn a_cell_in_the_last_corner_costs_nothing() {
    let sheet = read(&fixture("corner.xlsx"), None);
    assert_eq!(
        sheet.expect_err("too wide").kind().name(),
        "TooLarge",
        "16,384 columns"
    );
}

fn zip_of(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(*name, options).expect("a part");
        writer.write_all(bytes).expect("memory takes it");
    }
    writer.finish().expect("an archive").into_inner()
}
