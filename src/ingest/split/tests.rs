//! The splitter against its slow twin.

use std::io::Cursor;
use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::ingest::Silent;

fn ours(bytes: &[u8], block: usize, head: usize) -> Option<Vec<Vec<Vec<u8>>>> {
    let stream = Stream::start(Cursor::new(bytes.to_vec()), Path::new("x"), None, false, block, &Silent).ok()?;
    let mut records = Records::new(stream, "x".into(), b',');
    records.head = head;
    let mut all = Vec::new();
    loop {
        match records.next() {
            Ok(Some(row)) => {
                if row.same_tail {
                    records.split_all();
                }
                all.push((0..records.len()).map(|i| records.field(i).into_owned()).collect());
            }
            Ok(None) => return Some(all),
            Err(_) => return None,
        }
    }
}

/// The slow twin: the csv crate.
fn theirs(bytes: &[u8]) -> Vec<Vec<Vec<u8>>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    reader.byte_records().map(|r| r.unwrap().iter().map(<[u8]>::to_vec).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn splits_as_the_csv_crate_does(text in r#"[a",\r\n]{0,40}"#, block in 1usize..20, head in 1usize..5) {
        if let Some(records) = ours(text.as_bytes(), block, head) {
            prop_assert_eq!(records, theirs(text.as_bytes()));
        } else {
            // Only a quote that is never closed is refused.
            prop_assert!(text.contains('"'));
        }
    }

    #[test]
    fn takes_the_same_tail_for_the_same_fields(
        rows in prop::collection::vec(("[ab]{0,3}", 0usize..3), 1..20), block in 8usize..64,
    ) {
        const TAILS: [&str; 3] = ["x,y\n", "\"x\ny\",\"a\"\"b\"\r\n", ",\n"];
        let text: String = rows.iter().map(|(head, tail)| format!("{head}1,{}", TAILS[*tail])).collect();
        let stream =
            Stream::start(Cursor::new(text.clone().into_bytes()), Path::new("x"), None, false, block, &Silent).unwrap();
        let mut records = Records::new(stream, "x".into(), b',');
        records.expect(3, 1);
        let mut all = Vec::new();
        let mut line = 1;
        for (_, tail) in &rows {
            let row = records.next().unwrap().unwrap();
            prop_assert_eq!(row.line, line);
            line += TAILS[*tail].matches('\n').count() as u64;
            if row.same_tail {
                records.split_all();
            }
            all.push((0..records.len()).map(|i| records.field(i).into_owned()).collect::<Vec<_>>());
        }
        prop_assert!(records.next().unwrap().is_none());
        prop_assert_eq!(all, theirs(text.as_bytes()));
    }
}
