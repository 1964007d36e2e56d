//! The report: the committed one is made again, byte for byte; the page works in a browser.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{BARE, browser, run_in, text};

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    fn walk(root: &Path, folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(root, &path, files);
            } else {
                files.insert(path.strip_prefix(root).unwrap().to_path_buf(), fs::read(&path).unwrap());
            }
        }
    }
    let mut all = BTreeMap::new();
    walk(folder, folder, &mut all);
    all
}

fn committed() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("output/ukraine")
}

#[test]
fn the_committed_report_is_made_again_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let out = run_in(folder.path(), &["report"], &[BARE[0], ("RAYON_NUM_THREADS", "1")]);
    assert!(out.status.success(), "{}", text(&out.stderr));
    let (made, kept) = (files(&folder.path().join("output/ukraine")), files(&committed()));
    assert_eq!(made.keys().collect::<Vec<_>>(), kept.keys().collect::<Vec<_>>());
    for (path, bytes) in &made {
        assert!(bytes == &kept[path], "{} differs: `cargo run --release -- report` and read the diff", path.display());
    }
}

#[test]
fn the_page_needs_no_other_file_and_no_network() {
    let page = fs::read_to_string(committed().join("report.html")).unwrap();
    for word in ["src=\"", "@import", "url(http", "<link rel=\"stylesheet\""] {
        assert!(!page.contains(word), "{word}");
    }
}

/// It can be sent by mail.
#[test]
fn the_page_of_the_dossier_is_smaller_than_a_megabyte_and_a_half() {
    let size = fs::metadata(committed().join("report.html")).unwrap().len();
    assert!(size < 1_500_000, "{size}");
}

/// Names stand where codes do elsewhere, and symbols lead to the UN's documents.
#[test]
fn tables_of_the_page_have_names_and_lead_to_documents() {
    let page = fs::read_to_string(committed().join("report.html")).unwrap();
    assert!(page.contains("<td><a href=\"https://docs.un.org/en/A/RES/80/223\">A/RES/80/223</a></td>"));
    assert!(page.contains("<td>Georgia</td>") && !page.contains("<td>GEO</td>"));
    // the file beside the page has both
    let nearest = fs::read_to_string(committed().join("tables/nearest.csv")).unwrap();
    assert!(nearest.contains("GEO,Georgia"), "{nearest}");
}

#[test]
fn the_page_tells_the_story_of_the_day() {
    let page = fs::read_to_string(committed().join("report.html")).unwrap();
    for fact in [
        "A/RES/ES-11/7 was adopted in the General Assembly on 24 February 2025, 93 to 18 with 65 abstentions",
        "43 members changed their choice between A/RES/ES-11/7 and A/RES/ES-11/8, 33 of them voting both times",
        "only 78 members voted yes on both",
        "The United States abstained on A/RES/ES-11/8",
        "We analysed 23 roll calls",
        "Traag, V. A., Waltman, L., and van Eck, N. J. (2019). From Louvain to Leiden",
        "it does not show coalitions: members spread along one line without a gap would be divided as well",
        "S/RES/2774(2025) was adopted in the Security Council on 24 February 2025, 10 to 0 with 5 abstentions",
    ] {
        assert!(page.contains(fact), "{fact}");
    }
}

/// Runs the page in headless Chromium at one width and returns what the probe
/// wrote: width of the window and of the page, and what went wrong.
fn probe(chromium: &str, width: u32) -> String {
    const PROBE: &str = r#"<script>
      const wrong = [];
      addEventListener("error", e => wrong.push(e.message));
      addEventListener("load", () => {
        const page = document.documentElement;
        if (page.scrollWidth > innerWidth) wrong.push(`page ${page.scrollWidth} wide`);
        for (const table of document.querySelectorAll("table.sortable")) {
          const rows = () => [...table.tBodies[0].rows].map(r => r.cells[0].textContent);
          const button = table.tHead.querySelector("button");
          button.click();
          const up = rows();
          button.click();
          const down = rows();
          const values = new Set(up.filter(v => v !== "—"));
          if (values.size > 1 && up.join() === down.join()) wrong.push("does not sort: " + table.caption.textContent);
          if (up.length !== down.length) wrong.push("loses rows: " + table.caption.textContent);
        }
        document.body.innerHTML = `<pre id="probe">${innerWidth}|${document.title}|${wrong.join("; ")}</pre>`;
      });
    </script>"#;
    let page = fs::read_to_string(committed().join("report.html")).unwrap();
    browser::probe(chromium, &page.replacen("<title>", &format!("{PROBE}<title>"), 1), width)
}

#[test]
fn the_page_fits_a_desk_and_a_phone_and_its_tables_sort() {
    let Some(chromium) = browser::chromium() else { return };
    for width in [1280, 390] {
        assert_eq!(probe(chromium, width), format!("{width}|Who moved on 24 February 2025|"));
    }
}

/// What stands between two marks, each time.
fn between<'a>(page: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    page.split(from).skip(1).map(|rest| rest.split(to).next().unwrap()).collect()
}

#[test]
fn every_chart_of_the_page_can_be_saved() {
    let (page, files) = (fs::read_to_string(committed().join("report.html")).unwrap(), files(&committed()));
    let figures = between(&page, "<figure", "</figure>");
    assert_eq!(figures.len(), page.matches("<svg").count(), "a chart outside a figure");
    for figure in figures {
        let name = between(figure, "id=\"chart-", "\"")[0];
        for kind in ["svg", "png"] {
            let button = format!("<button type=\"button\" data-save=\"{kind}\">{}</button>", kind.to_uppercase());
            assert!(figure.contains(&button), "{name}: {button}");
        }
        assert!(figure.contains(&format!("<a href=\"charts/{name}.csv\" download>CSV</a>")), "{name}");
        assert!(files.contains_key(&Path::new("charts").join(format!("{name}.csv"))), "{name}");
    }
}

#[test]
fn the_contents_name_every_section_in_its_order() {
    let page = fs::read_to_string(committed().join("report.html")).unwrap();
    let contents = between(&page, "<nav class=\"contents\" aria-label=\"Contents\">", "</nav>")[0];
    let links: Vec<(&str, &str)> =
        between(contents, "<a href=\"#", "</a>").iter().map(|link| link.split_once("\">").unwrap()).collect();
    let sections: Vec<(&str, &str)> = between(&page, "<section id=\"", "</h2>")
        .iter()
        .map(|section| section.split_once("\">\n<h2>").unwrap())
        .collect();
    assert_eq!(links, sections);
    assert_eq!(links[0], ("findings", "What was found"));
    assert!(page.contains("<a class=\"skip\" href=\"#main\">") && page.contains("<main id=\"main\""));
}

#[test]
fn no_heading_of_the_page_skips_a_level() {
    let page = fs::read_to_string(committed().join("report.html")).unwrap();
    let levels: Vec<u32> = page.split("<h").skip(1).filter_map(|rest| rest.split('>').next()?.parse().ok()).collect();
    assert_eq!((levels[0], levels.iter().filter(|&&level| level == 1).count()), (1, 1));
    assert!(levels.contains(&3) && levels.windows(2).all(|two| two[1] <= two[0] + 1), "{levels:?}");
}

#[test]
fn a_long_table_of_the_page_is_folded_and_says_how_long_it_is() {
    let page = fs::read_to_string(committed().join("report.html")).unwrap();
    let folds = between(&page, "<details class=\"fold\">", "</details>");
    let rows = |table: &str| between(table, "<tbody>", "</tbody>")[0].matches("<tr>").count();
    for fold in &folds {
        let said = between(fold, "</h3> <span class=\"note\">", "</span></summary>")[0];
        assert!(rows(fold) > 20 && said.starts_with(&rows(fold).to_string()) && said.ends_with(" rows"), "{said}");
    }
    let long = between(&page, "<table class=\"sortable", "</table>").iter().filter(|table| rows(table) > 20).count();
    assert!(long > 0 && folds.len() == long, "{long} long tables, {} folded", folds.len());
}

#[test]
fn a_chart_is_saved_from_the_page_as_png_at_twice_its_size() {
    const PROBE: &str = r#"<script>
      addEventListener("load", () => {
        let made;
        const make = URL.createObjectURL;
        URL.createObjectURL = blob => { made = blob; return make.call(URL, blob); };
        HTMLAnchorElement.prototype.click = async function () {
          const { width, height } = await createImageBitmap(made);
          document.body.innerHTML = `<pre id="probe">${this.download}: ${made.type}, ${width} by ${height}</pre>`;
        };
        document.querySelector("figure [data-save=png]").click();
      });
    </script>"#;
    let Some(chromium) = browser::chromium() else { return };
    let page = fs::read_to_string(committed().join("report.html")).unwrap();
    let name = between(&page, "id=\"chart-", "\"")[0];
    let size: Vec<f64> = between(&page, "viewBox=\"0 0 ", "\"")[0]
        .split(' ')
        .map(|n| (2.0 * n.parse::<f64>().unwrap()).round())
        .collect();
    let saved = browser::probe(chromium, &page.replacen("<title>", &format!("{PROBE}<title>"), 1), 390);
    assert_eq!(saved, format!("{name}.png: image/png, {} by {}", size[0], size[1]));
}

/// A small and quick report on the dossier: its page and its manifest.
fn quick(more: &[&str]) -> (String, serde_json::Value, BTreeMap<PathBuf, Vec<u8>>) {
    let folder = tempfile::tempdir().unwrap();
    let quick = ["report", "--out", "made", "--stability", "0", "--nulls", "0", "--replicates", "1"];
    let out = run_in(folder.path(), &[&quick[..], more].concat(), &[]);
    assert!(out.status.success(), "{}", text(&out.stderr));
    let files = files(&folder.path().join("made"));
    let read = |name: &str| String::from_utf8(files[Path::new(name)].clone()).unwrap();
    (read("report.html"), serde_json::from_str(&read("manifest.json")).unwrap(), files)
}

#[test]
fn what_rests_on_choices_of_method_is_told_of_the_member_that_is_followed() {
    let members = ["--members", "USA,RUS,CHN,GBR,FRA,UKR,DEU,BLR,IND,BRA,ZAF,TUR", "--of", "RUS", "--with", "BLR,USA"];
    let (page, manifest, files) = quick(&[&members[..], &["--sensitivity", "2"]].concat());
    // three indices, two divisors, three participations, two plateaus; no roll call is unanimous
    let numbers = String::from_utf8(files[Path::new("charts/sensitivity.csv")].clone()).unwrap();
    assert_eq!(numbers.lines().count(), 1 + 36);
    assert!(numbers.lines().next().unwrap().contains("RUS with BLR,RUS with USA,"), "{numbers}");
    assert!(
        files.contains_key(Path::new("charts/sensitivity.svg")) && files.contains_key(Path::new("tables/claims.csv"))
    );
    assert!(page.contains("Steegen, S., Tuerlinckx, F., Gelman, A., and Vanpaemel, W. (2016)"));
    assert!(page.contains("Of those that divide both, Russia shared a coalition with Belarus in "));
    assert_eq!(manifest["settings"]["sensitivity"]["plateaus"], serde_json::json!([1, 2]));
}

#[test]
fn what_rests_on_choices_of_method_may_be_left_out_or_unknown() {
    // three roll calls of 2025
    let few = ["--from", "2025-01-01"];
    let (page, manifest, files) = quick(&[&few[..], &["--sensitivity", "0"]].concat());
    assert!(!page.contains("id=\"sensitivity\"") && !page.contains("Steegen"));
    assert!(manifest["settings"]["sensitivity"].is_null() && !files.contains_key(Path::new("charts/sensitivity.svg")));
    let (page, _, files) = quick(&few);
    let said = "What rests on choices of method is not told: no combination of choices comes to coalitions: coalitions need \
                at least 10 roll calls that are not unanimous; the selection has 3.";
    assert!(page.contains(said) && !files.contains_key(Path::new("charts/sensitivity.svg")));
    assert!(!page.contains("shared a coalition with"));
    let said = "Coalitions need at least 10 roll calls that are not unanimous; the selection has 3.";
    assert!(page.contains(said) && !files.contains_key(Path::new("tables/coalitions.csv")));
    assert!(!page.contains("the best partition at each") && !page.contains("Stability: the roll calls"));
    assert!(!page.contains("fall into") && files.contains_key(Path::new("tables/agree.csv")));
}

#[test]
fn the_page_says_what_a_text_is_about_names_every_file_and_hints_at_what_is_wide() {
    let (page, _, _) = quick(&["--sensitivity", "0"]);
    let headline =
        "“Advancing a comprehensive, just and lasting peace in Ukraine”: A/RES/ES-11/7 was adopted in the General";
    // In the section on the roll call; what is found first names the text, too.
    assert_eq!(page.matches(headline).count(), 1);
    let found = page.split("<ol class=\"findings\">").nth(1).and_then(|rest| rest.split("</li>").next()).unwrap();
    assert!(
        found.contains("on “Advancing a comprehensive, just and lasting peace in Ukraine” (A/RES/ES-11/7), while"),
        "{found}"
    );
    for file in ["roll_calls.csv (dossier, UTF-8): describes 37 roll calls.", "votes.csv (dossier, UTF-8): "] {
        assert!(page.contains(file), "{file}");
    }
    // What scrolls can be reached by the keyboard, and has a name.
    let wide = page.matches("<div class=\"scroll\" role=\"region\" aria-label=\"").count();
    assert_eq!(page.matches("<div class=\"scroll\"").count(), wide);
    assert_eq!(page.matches("\" tabindex=\"0\">").count(), wide);
    assert_eq!(page.matches("<p class=\"hint\">Wider than the screen: scroll sideways.</p>").count(), wide);
    // Belarus, Burkina Faso, Burundi and the Central African Republic are BLR, BFA, BDI and CAF
    assert!(
        page.contains("with Belarus, Burkina Faso, Burundi, the Central African Republic, Equatorial Guinea"),
        "names in order"
    );
    let manuscript = page.split("id=\"manuscript\"").nth(1).and_then(|rest| rest.split("</section>").next()).unwrap();
    assert!(!manuscript.contains("  "));
    assert!(page.contains(">&lt; 0.001<"), "a probability of 0.000");
}
