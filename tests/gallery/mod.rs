//! The gallery: charts with the commands that draw them, on `output/gallery/index.html`, and the ten questions of
//! the README among them.
//!
//! `UNBLOC_GOLDEN=write cargo test gallery` draws all anew and writes page and README; what comes out is looked at before
//! it is kept.

mod list;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::support::{BARE, run_in, text};
use list::{EVENTS, Picture, TITLE, pictures};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

#[test]
fn every_picture_of_the_gallery_is_what_its_command_draws() {
    let drawn = drawn();
    let folder = Path::new(ROOT).join("output/gallery");
    let mut files: BTreeMap<String, String> =
        drawn.iter().map(|(name, svg)| (format!("{name}.svg"), svg.clone())).collect();
    files.insert("index.html".to_owned(), page());
    let readme = Path::new(ROOT).join("README.md");
    let told = between(&fs::read_to_string(&readme).unwrap(), &questions());
    if std::env::var_os("UNBLOC_GOLDEN").is_some_and(|wish| wish == "write") {
        fs::create_dir_all(&folder).unwrap();
        for old in fs::read_dir(&folder).unwrap() {
            fs::remove_file(old.unwrap().path()).unwrap();
        }
        files.iter().for_each(|(name, text)| fs::write(folder.join(name), text).unwrap());
        fs::write(readme, told).unwrap();
        return;
    }
    let kept: BTreeMap<String, String> = fs::read_dir(&folder)
        .expect("output/gallery is made by `UNBLOC_GOLDEN=write cargo test gallery`")
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap()))
        .collect();
    let names = |files: &BTreeMap<String, String>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&kept), names(&files));
    for (name, text) in &files {
        assert!(kept[name] == *text, "output/gallery/{name} is not what is drawn now");
    }
    assert!(fs::read_to_string(readme).unwrap() == told, "the ten questions of README.md are not those of the gallery");
}

/// What each command draws, by the name of its picture.
fn drawn() -> BTreeMap<String, String> {
    let (pictures, next, made) = (pictures(), AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(picture) = pictures.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let svg = one(picture);
                    assert!(made.lock().unwrap().insert(picture.name.to_owned(), svg).is_none(), "{}", picture.name);
                }
            });
        }
    });
    made.into_inner().unwrap()
}

fn one(picture: &Picture) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("events.csv"), EVENTS).unwrap();
    let mut args = picture.args();
    args.extend(["--svg", "chart.svg"].map(str::to_owned));
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let out = run_in(folder.path(), &args, &BARE);
    assert!(out.status.success(), "{}: {}", picture.command, text(&out.stderr));
    fs::read_to_string(folder.path().join("chart.svg")).unwrap()
}

/// The page: a question, the command and the picture each.
fn page() -> String {
    let figure = |picture: &Picture| {
        let (name, question, command) = (picture.name, picture.question, escaped(&picture.typed()));
        let is_given = picture.command.contains("events.csv");
        let given = if is_given { format!("<p>events.csv:</p>\n<pre>{EVENTS}</pre>\n") } else { String::new() };
        format!(
            "<figure id=\"{name}\">\n<figcaption><h2>{question}</h2><code>{command}</code></figcaption>\n\
             {given}<a href=\"{name}.svg\"><img src=\"{name}.svg\" alt=\"{question}\" loading=\"lazy\"></a>\n</figure>\n"
        )
    };
    let figures: String = pictures().iter().map(figure).collect();
    format!("{}{figures}</main>\n</body>\n</html>\n", include_str!("head.html").replace("TITLE", TITLE))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The ten questions as they stand in the README.
fn questions() -> String {
    let one = |picture: &Picture| {
        let (name, question, command) = (picture.name, picture.question, picture.typed());
        format!("**{question}**\n\n```sh\n{command}\n```\n\n![{question}](output/gallery/{name}.svg)\n\n")
    };
    let told: Vec<String> = pictures().iter().filter(|picture| picture.in_readme).map(one).collect();
    assert_eq!(told.len(), 10);
    told.concat()
}

/// `text` with this between the marks of the gallery.
fn between(text: &str, told: &str) -> String {
    let (open, close) = ("<!-- gallery -->\n", "<!-- /gallery -->");
    let (before, rest) = text.split_once(open).expect("the gallery's first mark");
    let (_, after) = rest.split_once(close).expect("the gallery's last mark");
    format!("{before}{open}\n{told}{close}{after}")
}
