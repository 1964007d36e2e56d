//! The works that are cited, in the order of the alphabet: one for each, wherever it is cited.
//!
//! ```
//! use unbloc::answer::works;
//! assert_eq!(works::HIX_2005.short, "Hix, Noury and Roland 2005");
//! ```

use super::Work;

/// Bailey, Strezhnev and Voeten 2017.
pub const BAILEY_2017: Work = Work {
    short: "Bailey, Strezhnev and Voeten 2017",
    whole: "Bailey, M. A., Strezhnev, A., and Voeten, E. (2017). Estimating Dynamic State Preferences from United Nations Voting Data. Journal of Conflict Resolution 61, 430–456.",
};
/// Bailey and Voeten 2018.
pub const BAILEY_2018: Work = Work {
    short: "Bailey and Voeten 2018",
    whole: "Bailey, M. A., and Voeten, E. (2018). A two-dimensional analysis of seventy years of United Nations voting. Public Choice 176, 33–55.",
};
/// Benjamini and Hochberg 1995.
pub const BENJAMINI_1995: Work = Work {
    short: "Benjamini and Hochberg 1995",
    whole: "Benjamini, Y., and Hochberg, Y. (1995). Controlling the False Discovery Rate: A Practical and Powerful Approach to Multiple Testing. Journal of the Royal Statistical Society B 57, 289–300.",
};
/// Bock and Aitkin 1981.
pub const BOCK_1981: Work = Work {
    short: "Bock and Aitkin 1981",
    whole: "Bock, R. D., and Aitkin, M. (1981). Marginal maximum likelihood estimation of item parameters: application of an EM algorithm. Psychometrika 46, 443–459.",
};
/// Bowker 1948.
pub const BOWKER_1948: Work = Work {
    short: "Bowker 1948",
    whole: "Bowker, A. H. (1948). A test for symmetry in contingency tables. Journal of the American Statistical Association 43, 572–574.",
};
/// Brown, Cai and DasGupta 2001.
pub const BROWN_2001: Work = Work {
    short: "Brown, Cai and DasGupta 2001",
    whole: "Brown, L. D., Cai, T. T., and DasGupta, A. (2001). Interval estimation for a binomial proportion. Statistical Science 16, 101–133.",
};
/// Clinton, Jackman and Rivers 2004.
pub const CLINTON_2004: Work = Work {
    short: "Clinton, Jackman and Rivers 2004",
    whole: "Clinton, J., Jackman, S., and Rivers, D. (2004). The Statistical Analysis of Roll Call Data. American Political Science Review 98, 355–370.",
};
/// Cochran 1954.
pub const COCHRAN_1954: Work = Work {
    short: "Cochran 1954",
    whole: "Cochran, W. G. (1954). Some methods for strengthening the common χ² tests. Biometrics 10, 417–451.",
};
/// Cohen 1960.
pub const COHEN_1960: Work = Work {
    short: "Cohen 1960",
    whole: "Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20, 37–46.",
};
/// Cohen 1968.
pub const COHEN_1968: Work = Work {
    short: "Cohen 1968",
    whole: "Cohen, J. (1968). Weighted kappa: nominal scale agreement with provision for scaled disagreement or partial credit. Psychological Bulletin 70, 213–220.",
};
/// Davison and Hinkley 1997.
pub const DAVISON_1997: Work = Work {
    short: "Davison and Hinkley 1997",
    whole: "Davison, A. C., and Hinkley, D. V. (1997). Bootstrap Methods and their Application. Cambridge University Press.",
};
/// Dawid 1984.
pub const DAWID_1984: Work = Work {
    short: "Dawid 1984",
    whole: "Dawid, A. P. (1984). Present position and potential developments: some personal views. Statistical theory: the prequential approach. Journal of the Royal Statistical Society A 147, 278–292.",
};
/// Efron 1979.
pub const EFRON_1979: Work = Work {
    short: "Efron 1979",
    whole: "Efron, B. (1979). Bootstrap methods: another look at the jackknife. Annals of Statistics 7, 1–26.",
};
/// Fisher 1935.
pub const FISHER_1935: Work =
    Work { short: "Fisher 1935", whole: "Fisher, R. A. (1935). The Design of Experiments. Oliver and Boyd." };
/// Fleiss, Cohen and Everitt 1969.
pub const FLEISS_1969: Work = Work {
    short: "Fleiss, Cohen and Everitt 1969",
    whole: "Fleiss, J. L., Cohen, J., and Everitt, B. S. (1969). Large sample standard errors of kappa and weighted kappa. Psychological Bulletin 72, 323–327.",
};
/// Gelfand, Dey and Chang 1992.
pub const GELFAND_1992: Work = Work {
    short: "Gelfand, Dey and Chang 1992",
    whole: "Gelfand, A. E., Dey, D. K., and Chang, H. (1992). Model determination using predictive distributions with implementation via sampling-based methods. In Bernardo, J. M., and others (eds.), Bayesian Statistics 4. Oxford University Press.",
};
/// Gómez, Jensen and Arenas 2009.
pub const GOMEZ_2009: Work = Work {
    short: "Gómez, Jensen and Arenas 2009",
    whole: "Gómez, S., Jensen, P., and Arenas, A. (2009). Analysis of community structure in networks of correlated data. Physical Review E 80, 016114.",
};
/// Good 2005.
pub const GOOD_2005: Work = Work {
    short: "Good 2005",
    whole: "Good, P. (2005). Permutation, Parametric, and Bootstrap Tests of Hypotheses. Third edition. Springer.",
};
/// Greene, Doyle and Cunningham 2010.
pub const GREENE_2010: Work = Work {
    short: "Greene, Doyle and Cunningham 2010",
    whole: "Greene, D., Doyle, D., and Cunningham, P. (2010). Tracking the Evolution of Communities in Dynamic Social Networks. International Conference on Advances in Social Networks Analysis and Mining, 176–183.",
};
/// Grenander 1956.
pub const GRENANDER_1956: Work = Work {
    short: "Grenander 1956",
    whole: "Grenander, U. (1956). On the theory of mortality measurement. Part II. Skandinavisk Aktuarietidskrift 39, 125–153.",
};
/// Gruenberg 2009.
pub const GRUENBERG_2009: Work = Work {
    short: "Gruenberg 2009",
    whole: "Gruenberg, J. S. (2009). An Analysis of United Nations Security Council Resolutions: Are All Countries Treated Equally? Case Western Reserve Journal of International Law 41, 513.",
};
/// Häge and Hug 2016.
pub const HAGE_2016: Work = Work {
    short: "Häge and Hug 2016",
    whole: "Häge, F. M., and Hug, S. (2016). Consensus Decisions and Similarity Measures in International Organizations. International Interactions 42, 503–529.",
};
/// Harman 1991.
pub const HARMAN_1991: Work = Work {
    short: "Harman 1991",
    whole: "Harman, D. (1991). How effective is suffixing? Journal of the American Society for Information Science 42, 7–15.",
};
/// Hennig 2007.
pub const HENNIG_2007: Work = Work {
    short: "Hennig 2007",
    whole: "Hennig, C. (2007). Cluster-wise assessment of cluster stability. Computational Statistics & Data Analysis 52, 258–271.",
};
/// Hix, Noury and Roland 2005.
pub const HIX_2005: Work = Work {
    short: "Hix, Noury and Roland 2005",
    whole: "Hix, S., Noury, A., and Roland, G. (2005). Power to the Parties: Cohesion and Competition in the European Parliament, 1979–2001. British Journal of Political Science 35, 209–234.",
};
/// Holm 1979.
pub const HOLM_1979: Work = Work {
    short: "Holm 1979",
    whole: "Holm, S. (1979). A Simple Sequentially Rejective Multiple Test Procedure. Scandinavian Journal of Statistics 6, 65–70.",
};
/// Hubert and Arabie 1985.
pub const HUBERT_1985: Work = Work {
    short: "Hubert and Arabie 1985",
    whole: "Hubert, L., and Arabie, P. (1985). Comparing partitions. Journal of Classification 2, 193–218.",
};
/// Kitagawa 1955.
pub const KITAGAWA_1955: Work = Work {
    short: "Kitagawa 1955",
    whole: "Kitagawa, E. M. (1955). Components of a Difference Between Two Rates. Journal of the American Statistical Association 50, 1168–1194.",
};
/// Krippendorff 2011.
pub const KRIPPENDORFF_2011: Work = Work {
    short: "Krippendorff 2011",
    whole: "Krippendorff, K. (2011). Computing Krippendorff's Alpha-Reliability. University of Pennsylvania.",
};
/// Kuhn 1955.
pub const KUHN_1955: Work = Work {
    short: "Kuhn 1955",
    whole: "Kuhn, H. W. (1955). The Hungarian method for the assignment problem. Naval Research Logistics Quarterly 2, 83–97.",
};
/// Lambiotte 2010.
pub const LAMBIOTTE_2010: Work = Work {
    short: "Lambiotte 2010",
    whole: "Lambiotte, R. (2010). Multi-scale modularity in complex networks. WiOpt 2010.",
};
/// Lancichinetti and Fortunato 2012.
pub const LANCICHINETTI_2012: Work = Work {
    short: "Lancichinetti and Fortunato 2012",
    whole: "Lancichinetti, A., and Fortunato, S. (2012). Consensus clustering in complex networks. Scientific Reports 2, 336.",
};
/// Lijphart 1963.
pub const LIJPHART_1963: Work = Work {
    short: "Lijphart 1963",
    whole: "Lijphart, A. (1963). The Analysis of Bloc Voting in the General Assembly. American Political Science Review 57, 902–917.",
};
/// Liu, Rubin and Wu 1998.
pub const LIU_1998: Work = Work {
    short: "Liu, Rubin and Wu 1998",
    whole: "Liu, C., Rubin, D. B., and Wu, Y. N. (1998). Parameter expansion to accelerate EM: the PX-EM algorithm. Biometrika 85, 755–770.",
};
/// Maxwell 1970.
pub const MAXWELL_1970: Work = Work {
    short: "Maxwell 1970",
    whole: "Maxwell, A. E. (1970). Comparing the classification of subjects by two independent judges. British Journal of Psychiatry 116, 651–655.",
};
/// McCullagh 1980.
pub const MCCULLAGH_1980: Work = Work {
    short: "McCullagh 1980",
    whole: "McCullagh, P. (1980). Regression models for ordinal data. Journal of the Royal Statistical Society B 42, 109–142.",
};
/// McNemar 1947.
pub const MCNEMAR_1947: Work = Work {
    short: "McNemar 1947",
    whole: "McNemar, Q. (1947). Note on the sampling error of the difference between correlated proportions or percentages. Psychometrika 12, 153–157.",
};
/// Müllner 2011.
pub const MULLNER_2011: Work = Work {
    short: "Müllner 2011",
    whole: "Müllner, D. (2011). Modern hierarchical, agglomerative clustering algorithms. arXiv:1109.2378.",
};
/// Neal 2014.
pub const NEAL_2014: Work = Work {
    short: "Neal 2014",
    whole: "Neal, Z. (2014). The backbone of bipartite projections: Inferring relationships from co-authorship, co-sponsorship, co-attendance and other co-behaviors. Social Networks 39, 84–97.",
};
/// Neal, Domagalski and Sagan 2021.
pub const NEAL_2021: Work = Work {
    short: "Neal, Domagalski and Sagan 2021",
    whole: "Neal, Z. P., Domagalski, R., and Sagan, B. (2021). Comparing alternatives to the fixed degree sequence model for extracting the backbone of bipartite projections. Scientific Reports 11, 23929.",
};
/// Newman and Girvan 2004.
pub const NEWMAN_2004: Work = Work {
    short: "Newman and Girvan 2004",
    whole: "Newman, M. E. J., and Girvan, M. (2004). Finding and evaluating community structure in networks. Physical Review E 69, 026113.",
};
/// Poole and Rosenthal 1997.
pub const POOLE_1997: Work = Work {
    short: "Poole and Rosenthal 1997",
    whole: "Poole, K. T., and Rosenthal, H. (1997). Congress: A Political-Economic History of Roll Call Voting. Oxford University Press.",
};
/// Rabiner 1989.
pub const RABINER_1989: Work = Work {
    short: "Rabiner 1989",
    whole: "Rabiner, L. R. (1989). A tutorial on hidden Markov models and selected applications in speech recognition. Proceedings of the IEEE 77, 257–286.",
};
/// Reichardt and Bornholdt 2006.
pub const REICHARDT_2006: Work = Work {
    short: "Reichardt and Bornholdt 2006",
    whole: "Reichardt, J., and Bornholdt, S. (2006). Statistical mechanics of community detection. Physical Review E 74, 016110.",
};
/// Rice 1925.
pub const RICE_1925: Work = Work {
    short: "Rice 1925",
    whole: "Rice, S. A. (1925). The Behavior of Legislative Groups: A Method of Measurement. Political Science Quarterly 40, 60–72.",
};
/// Robertson and Spärck Jones 1976.
pub const ROBERTSON_1976: Work = Work {
    short: "Robertson and Spärck Jones 1976",
    whole: "Robertson, S. E., and Spärck Jones, K. (1976). Relevance weighting of search terms. Journal of the American Society for Information Science 27, 129–146.",
};
/// Saracco and others 2015.
pub const SARACCO_2015: Work = Work {
    short: "Saracco and others 2015",
    whole: "Saracco, F., Di Clemente, R., Gabrielli, A., and Squartini, T. (2015). Randomizing bipartite networks: the case of the World Trade Web. Scientific Reports 5, 10595.",
};
/// Scott 1955.
pub const SCOTT_1955: Work = Work {
    short: "Scott 1955",
    whole: "Scott, W. A. (1955). Reliability of content analysis: the case of nominal scale coding. Public Opinion Quarterly 19, 321–325.",
};
/// Serrano, Boguñá and Vespignani 2009.
pub const SERRANO_2009: Work = Work {
    short: "Serrano, Boguñá and Vespignani 2009",
    whole: "Serrano, M. Á., Boguñá, M., and Vespignani, A. (2009). Extracting the multiscale backbone of complex weighted networks. PNAS 106, 6483–6488.",
};
/// Signorino and Ritter 1999.
pub const SIGNORINO_1999: Work = Work {
    short: "Signorino and Ritter 1999",
    whole: "Signorino, C. S., and Ritter, J. M. (1999). Tau-b or not tau-b: measuring the similarity of foreign policy positions. International Studies Quarterly 43, 115–144.",
};
/// U.S. Department of State 2008.
pub const STATE_2008: Work = Work {
    short: "U.S. Department of State 2008",
    whole: "U.S. Department of State. Voting Practices in the United Nations 2008. Report to Congress, “Format and Methodology”.",
};
/// Steegen, Tuerlinckx, Gelman and Vanpaemel 2016.
pub const STEEGEN_2016: Work = Work {
    short: "Steegen, Tuerlinckx, Gelman and Vanpaemel 2016",
    whole: "Steegen, S., Tuerlinckx, F., Gelman, A., and Vanpaemel, W. (2016). Increasing transparency through a multiverse analysis. Perspectives on Psychological Science 11, 702–712.",
};
/// Steinley 2004.
pub const STEINLEY_2004: Work = Work {
    short: "Steinley 2004",
    whole: "Steinley, D. (2004). Properties of the Hubert–Arabie adjusted Rand index. Psychological Methods 9, 386–396.",
};
/// Strona and others 2014.
pub const STRONA_2014: Work = Work {
    short: "Strona and others 2014",
    whole: "Strona, G., Nappo, D., Boccacci, F., Fattorini, S., and San-Miguel-Ayanz, J. (2014). A fast and unbiased procedure to randomize ecological binary matrices with fixed row and column totals. Nature Communications 5, 4114.",
};
/// Stuart 1955.
pub const STUART_1955: Work = Work {
    short: "Stuart 1955",
    whole: "Stuart, A. (1955). A test for homogeneity of the marginal distributions in a two-way classification. Biometrika 42, 412–416.",
};
/// Traag and Bruggeman 2009.
pub const TRAAG_2009: Work = Work {
    short: "Traag and Bruggeman 2009",
    whole: "Traag, V. A., and Bruggeman, J. (2009). Community detection in networks with positive and negative links. Physical Review E 80, 036115.",
};
/// Traag, Van Dooren and Nesterov 2011.
pub const TRAAG_2011: Work = Work {
    short: "Traag, Van Dooren and Nesterov 2011",
    whole: "Traag, V. A., Van Dooren, P., and Nesterov, Y. (2011). Narrow scope for resolution-limit-free community detection. Physical Review E 84, 016114.",
};
/// Traag, Waltman and van Eck 2019.
pub const TRAAG_2019: Work = Work {
    short: "Traag, Waltman and van Eck 2019",
    whole: "Traag, V. A., Waltman, L., and van Eck, N. J. (2019). From Louvain to Leiden: guaranteeing well-connected communities. Scientific Reports 9, 5233.",
};
/// Walker and Ni 2011.
pub const WALKER_2011: Work = Work {
    short: "Walker and Ni 2011",
    whole: "Walker, H. F., and Ni, P. (2011). Anderson Acceleration for Fixed-Point Iterations. SIAM Journal on Numerical Analysis 49, 1715–1735.",
};
/// Weir, Emmons, Gibson, Taylor and Mucha 2017.
pub const WEIR_2017: Work = Work {
    short: "Weir, Emmons, Gibson, Taylor and Mucha 2017",
    whole: "Weir, W. H., Emmons, S., Gibson, R., Taylor, D., and Mucha, P. J. (2017). Post-processing partitions to identify domains of modularity optimization. Algorithms 10, 93.",
};
