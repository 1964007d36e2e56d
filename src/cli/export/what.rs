//! What can be exported, and the files that it goes to.

use std::path::Path;

use clap::ValueEnum;

use unbloc::error::{Error, Result};
use unbloc::graph::export::Format;

/// What to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum What {
    /// Graph: GraphML, for igraph, Gephi, networkx, yEd
    Graphml,
    /// Graph: GEXF 1.3, for Gephi
    Gexf,
    /// Graph: DOT, for Graphviz
    Dot,
    /// Graph: node-link JSON, for networkx and D3
    Json,
    /// Table: every pair of members in every session or year, an index or several side by side
    Dyads,
    /// Table: every member in every session or year: how it voted, and with which coalition
    Members,
    /// Table: every roll call, with its tallies
    Rolls,
    /// Votes: CSV, one row a member and roll call
    Long,
    /// Votes: CSV, one row a roll call, one column a member
    Wide,
    /// Votes: Parquet, one row a member and roll call
    Parquet,
}

/// The form of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// Text: numbers with six digits after the point, nothing where there is none
    Csv,
    /// Apache Parquet: numbers, days and words as such
    Parquet,
}

/// Endings of file names, and the form that each promises.
const ENDINGS: &[(&str, Kind)] = &[
    ("graphml", Kind::Graph(Format::GraphMl)),
    ("gexf", Kind::Graph(Format::Gexf)),
    ("dot", Kind::Graph(Format::Dot)),
    ("gv", Kind::Graph(Format::Dot)),
    ("json", Kind::Graph(Format::Json)),
    ("csv", Kind::Table(Form::Csv)),
    ("parquet", Kind::Table(Form::Parquet)),
];

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Graph(Format),
    Table(Form),
}

impl Kind {
    /// What the name of a file promises; `None` where it ends in nothing that is known. That it is packed does not matter.
    fn promised(path: &Path) -> Option<Kind> {
        let ending = |path: &Path| path.extension().and_then(|end| end.to_str()).map(str::to_ascii_lowercase);
        let packed = |end: &String| end == "gz" || end == "zst";
        let end = match ending(path).filter(packed) {
            Some(_) => ending(Path::new(path.file_stem()?)),
            None => ending(path),
        };
        ENDINGS.iter().find(|(known, _)| Some(*known) == end.as_deref()).map(|&(_, kind)| kind)
    }

    /// Its name in a sentence.
    fn name(self) -> &'static str {
        match self {
            Kind::Graph(Format::GraphMl) => "GraphML",
            Kind::Graph(Format::Gexf) => "GEXF",
            Kind::Graph(Format::Dot) => "DOT",
            Kind::Graph(Format::Json) => "JSON",
            Kind::Table(Form::Csv) => "CSV",
            Kind::Table(Form::Parquet) => "Parquet",
        }
    }
}

impl What {
    /// The word on the command line.
    pub(super) fn word(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }

    pub(super) fn is_graph(self) -> bool {
        matches!(self, What::Graphml | What::Gexf | What::Dot | What::Json)
    }

    /// Whether it is a table that comes in either form.
    fn is_table(self) -> bool {
        matches!(self, What::Dyads | What::Members | What::Rolls)
    }

    /// How it is written: of tables as asked for, else as the file's name ends.
    ///
    /// # Errors
    ///
    /// If the name of the file promises another form, or a form is asked for of what has its own.
    pub(super) fn kind(self, form: Option<Form>, to: Option<&Path>) -> Result<Kind> {
        let promised = to.and_then(Kind::promised);
        let kind = match self {
            What::Graphml => Kind::Graph(Format::GraphMl),
            What::Gexf => Kind::Graph(Format::Gexf),
            What::Dot => Kind::Graph(Format::Dot),
            What::Json => Kind::Graph(Format::Json),
            What::Long | What::Wide => Kind::Table(Form::Csv),
            What::Parquet => Kind::Table(Form::Parquet),
            What::Dyads | What::Members | What::Rolls => match (form, promised) {
                (Some(form), _) | (None, Some(Kind::Table(form))) => Kind::Table(form),
                (None, _) => Kind::Table(Form::Csv),
            },
        };
        if form.is_some_and(|form| kind != Kind::Table(form)) && !self.is_table() {
            return Err(Error::usage(format!("`{}` is {}: `--format` is of tables", self.word(), kind.name()))
                .hint("expected `dyads`, `members` or `rolls`"));
        }
        match (to, promised) {
            (Some(path), Some(other)) if other != kind => Err(self.refused(path, kind, other)),
            _ => Ok(kind),
        }
    }

    /// The name of the file promises something else.
    fn refused(self, path: &Path, kind: Kind, promised: Kind) -> Error {
        let also = What::value_variants().iter().filter(|_| !self.is_table()).find(|what| {
            what.is_graph() == self.is_graph() && !what.is_table() && what.kind(None, None).ok() == Some(promised)
        });
        let instead = also.map_or_else(String::new, |what| format!(", or export `{}`", what.word()));
        let ending = ENDINGS.iter().find(|(_, known)| *known == kind).map_or("", |(ending, _)| ending);
        Error::usage(format!(
            "`{}` is {}, and `{}` is the name of a file in {}",
            self.word(),
            kind.name(),
            path.display(),
            promised.name()
        ))
        .hint(format!("name a file that ends in `.{ending}`{instead}"))
    }
}
