//! What was read and what is to be doubted, in sentences.

use crate::ingest::{FileReport, Finding, FindingKind, Findings, Holds, Severity};
use crate::prose::{plural, thousands};

/// Findings of each kind that are told unless all are wanted.
const TOLD: usize = 3;

/// How many findings there are of each severity.
pub(super) fn counted(findings: &Findings) -> String {
    format!(
        "Findings: {}, {}, {}.",
        plural(findings.of_severity(Severity::Error), "error"),
        plural(findings.of_severity(Severity::Warning), "warning"),
        plural(findings.of_severity(Severity::Note), "note"),
    )
}

/// The findings, a paragraph a kind: the first of each, or all with what the kind means.
pub(super) fn listed(findings: &Findings, verbose: bool) -> Vec<String> {
    findings.counts().map(|(severity, kind, count)| of_kind(findings, (severity, kind, count), verbose)).collect()
}

fn of_kind(findings: &Findings, (severity, kind, count): (Severity, FindingKind, u64), verbose: bool) -> String {
    let all = findings.of(severity, kind);
    let mut text = format!("{severity} {kind} ({})", thousands(count));
    if verbose {
        text.push_str(&format!(": {}", kind.meaning()));
    }
    let told = if verbose { all.len() } else { TOLD };
    all.iter().take(told).for_each(|finding| text.push_str(&one(finding)));
    if count > told as u64 {
        text.push_str(&format!("\n  … and {} more", thousands(count - told as u64)));
    }
    text
}

fn one(finding: &Finding) -> String {
    format!("\n  {}: {}", finding.at, finding.told())
}

/// What was read of a file, for a page.
pub(super) fn file(file: &FileReport) -> String {
    let dropped: u64 = file.dropped.values().sum();
    let read = match file.holds {
        Holds::Votes => {
            format!("{} rows read, {} kept, {} dropped", thousands(file.rows), thousands(file.kept), thousands(dropped))
        }
        Holds::RollCalls => format!("describes {}", plural(file.described, "roll call")),
        Holds::Issues => format!("names the issues of {}", plural(file.described, "roll call")),
    };
    let name = file.path.file_name().map_or_else(|| "standard input".into(), |name| name.to_string_lossy());
    format!("{name} ({}, {}): {read}.", file.format, file.encoding)
}
