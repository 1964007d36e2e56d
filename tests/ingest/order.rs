//! The votes do not depend on the order of rows, of files, or on how they are packed.

use std::io::Write;
use std::path::{Path, PathBuf};

use polars::prelude::{CsvReadOptions, ParquetWriter, SerReader};
use unbloc::answer::Table;
use unbloc::ingest::{Input, Options, Silent, embedded, read_from};
use unbloc::registry::Registry;

use super::{files, text};

const FOLDER: &str = "data/ukraine";

/// The Assembly's part of the embedded dossier, as a file of the UN Digital
/// Library: true votes in the layout of the raw file.
fn long() -> Vec<String> {
    let votes = embedded(Registry::embedded()).unwrap().votes;
    let mut rows = Vec::new();
    for id in votes.roll_call_ids() {
        let roll_call = votes.roll_call(id);
        let Some(session) = roll_call.session else { continue };
        for member in votes.member_ids() {
            let letter = votes.choice(member, id).letter();
            if !letter.is_empty() {
                let (member, date) = (votes.member(member), roll_call.date.unwrap());
                let (title, symbol) = (&roll_call.title, roll_call.label());
                let name = &member.name;
                rows.push(format!("{},\"{name}\",{letter},{date},{session},{symbol},\"{title}\"\n", member.code));
            }
        }
    }
    rows
}

const HEADER: &str = "ms_code,ms_name,ms_vote,date,session,resolution,title\n";

fn read(rows: &[String]) -> Input {
    text(&format!("{HEADER}{}", rows.concat()), &Options::default()).unwrap()
}

fn shuffled(mut rows: Vec<String>, seed: u64) -> Vec<String> {
    use rand::{SeedableRng, seq::SliceRandom};
    rows.shuffle(&mut rand_pcg::Pcg64Mcg::seed_from_u64(seed));
    rows
}

#[test]
fn rows_in_any_order_give_the_same_votes() {
    let rows = long();
    let expected = read(&rows);
    assert_eq!(expected.votes.roll_calls().len(), 23);
    assert_eq!(expected.rows(), 23 * 193);
    for seed in 0..5 {
        let input = read(&shuffled(rows.clone(), seed));
        assert_eq!(input.votes, expected.votes, "seed {seed}");
        assert_eq!(input.files[0].kept, expected.files[0].kept, "seed {seed}");
    }
}

#[test]
fn a_dossier_is_read_as_a_folder_or_as_its_files_in_any_order() {
    let expected = embedded(Registry::embedded()).unwrap().votes;
    let (calls, votes) = (PathBuf::from(FOLDER).join("roll_calls.csv"), PathBuf::from(FOLDER).join("votes.csv"));
    for paths in [vec![PathBuf::from(FOLDER)], vec![calls.clone(), votes.clone()], vec![votes.clone(), calls.clone()]] {
        let input = files(&paths, &Options::default()).unwrap();
        assert_eq!(input.votes, expected, "{paths:?}");
    }
    // A file that is named twice, or named and found, is read once.
    let input = files(&[votes.clone(), PathBuf::from(FOLDER), votes], &Options::default()).unwrap();
    assert_eq!(input.votes, expected);
    assert_eq!(input.files.len(), 2);
}

#[test]
fn the_dossier_and_the_same_votes_from_the_library_are_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ga.csv");
    std::fs::write(&path, format!("{HEADER}{}", long().concat())).unwrap();
    let input = files(&[path, PathBuf::from(FOLDER)], &Options::default()).unwrap();
    assert_eq!(input.votes, embedded(Registry::embedded()).unwrap().votes);
    let dropped: u64 = input.files.iter().flat_map(|file| file.dropped.values()).sum();
    assert_eq!(dropped, 23 * 193);
}

#[test]
fn packed_files_and_other_delimiters_give_the_same_votes() {
    let rows = long();
    let plain = format!("{HEADER}{}", rows.concat());
    let expected = read(&rows).votes;
    let folder = tempfile::tempdir().unwrap();
    // Names say nothing about the packing.
    let check = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let input = files(&[path], &Options::default()).unwrap_or_else(|err| panic!("{name}: {err}"));
        assert_eq!(input.votes, expected, "{name}");
        assert_eq!(input.rows(), 23 * 193, "{name}");
    };
    check("plain.csv", plain.as_bytes());
    check("mark.csv", format!("\u{feff}{plain}").as_bytes());
    check("crlf.csv", plain.replace('\n', "\r\n").as_bytes());
    check("cr.csv", plain.replace('\n', "\r").as_bytes());
    check("no_end.csv", plain.trim_end().as_bytes());
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(plain.as_bytes()).unwrap();
    let gz = gz.finish().unwrap();
    check("gz.csv", &gz);
    check("zst.csv", &zstd::encode_all(plain.as_bytes(), 1).unwrap());
    check("semicolon.csv", delimited(&plain, b';').as_slice());
    check("tab.tsv", delimited(&plain, b'\t').as_slice());
    check("parquet.csv", &parquet(folder.path(), &plain));
}

fn delimited(plain: &str, delimiter: u8) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(plain.as_bytes());
    for record in reader.byte_records() {
        writer.write_byte_record(&record.unwrap()).unwrap();
    }
    writer.into_inner().unwrap()
}

/// The same as Parquet, with a column of dates.
fn parquet(folder: &Path, plain: &str) -> Vec<u8> {
    let path = folder.join("for_parquet.txt");
    std::fs::write(&path, plain).unwrap();
    let options = CsvReadOptions::default().with_has_header(true).with_infer_schema_length(None);
    let options = options.map_parse_options(|parse| parse.with_try_parse_dates(true));
    let mut frame = options.try_into_reader_with_file_path(Some(path)).unwrap().finish().unwrap();
    assert_eq!(frame.column("date").unwrap().dtype().to_string(), "date");
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes).finish(&mut frame).unwrap();
    bytes
}

/// More rows than are made into text at a time, in one group of rows and in several.
#[test]
fn a_long_parquet_file_is_read_in_slices() {
    let codes: Vec<String> = Registry::embedded().profiles().take(100).map(|p| p.member.code.clone()).collect();
    let part = |calls: std::ops::Range<usize>| {
        let rows: Vec<(usize, &String)> = calls.flat_map(|r| codes.iter().map(move |code| (r, code))).collect();
        Table::new("votes", "Votes")
            .whole("r", rows.iter().map(|(r, _)| Some(*r as i64)))
            .text("m", rows.iter().map(|(_, code)| code.as_str()))
            .text(
                "c",
                rows.iter().map(
                    |(r, code)| if (r + code.len() + usize::from(code.as_bytes()[1])) % 3 == 0 { "N" } else { "Y" },
                ),
            )
    };
    let options = Options { columns: "member=m,choice=c,roll-call=r".parse().unwrap(), ..Options::default() };
    let expected = text(&part(0..450).csv().unwrap(), &options).unwrap();
    assert_eq!(expected.rows(), 45_000);
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in [
        ("one.parquet", part(0..450).parquet().unwrap()),
        ("several.parquet", Table::parquet_of([part(0..7), part(7..300), part(300..450)].map(Ok)).unwrap()),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, &bytes).unwrap();
        let input = files(&[path], &Options { hash: true, ..options.clone() }).unwrap();
        assert_eq!(input.votes, expected.votes, "{name}");
        assert_eq!(input.files[0].bytes, bytes.len() as u64, "{name}");
        assert_eq!(input.files[0].sha256.as_deref(), Some(unbloc::run::digest(&bytes).as_str()), "{name}");
        let stream = std::io::Cursor::new(bytes);
        let streamed = read_from(stream, Path::new("-"), Registry::embedded(), &options, &Silent).unwrap();
        assert_eq!(streamed.votes, expected.votes, "{name} as a stream");
    }
}

#[test]
fn the_hash_is_that_of_the_file_as_stored() {
    use sha2::{Digest, Sha256};
    let path = PathBuf::from(FOLDER).join("votes.csv");
    let options = Options { hash: true, ..Options::default() };
    let input = files(&[PathBuf::from(FOLDER)], &options).unwrap();
    let expected: String =
        Sha256::digest(std::fs::read(&path).unwrap()).iter().map(|byte| format!("{byte:02x}")).collect();
    let file = input.files.iter().find(|file| file.path == path).unwrap();
    assert_eq!(file.sha256.as_deref(), Some(expected.as_str()));
    assert_eq!(file.bytes, std::fs::metadata(&path).unwrap().len());
}
