//! The parts of a file for Word around its content.

use super::{text, xml};
use crate::lang::Lang;
use maud::{Markup, PreEscaped, html};

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006";
pub(super) const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

pub(super) fn content_types() -> String {
    xml(&html! {
        Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types" {
            Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" {}
            Default Extension="xml" ContentType="application/xml" {}
            Default Extension="png" ContentType="image/png" {}
            Override PartName="/word/document.xml" ContentType=(format!("{WORD}.document.main+xml")) {}
            @for part in ["styles", "numbering", "settings", "fontTable"] {
                Override PartName=(format!("/word/{part}.xml")) ContentType=(format!("{WORD}.{part}+xml")) {}
            }
            Override PartName="/word/theme/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml" {}
            Override PartName="/word/header1.xml" ContentType=(format!("{WORD}.header+xml")) {}
            Override PartName="/word/footer1.xml" ContentType=(format!("{WORD}.footer+xml")) {}
            Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml" {}
            Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml" {}
        }
    })
}

fn relation(id: &str, kind: &str, target: &str) -> Markup {
    html! { Relationship Id=(id) Type=(kind) Target=(target) {} }
}

pub(super) fn package_relations() -> String {
    xml(&html! {
        Relationships xmlns=(PACKAGE) {
            (relation("rId1", &format!("{RELATIONS}/officeDocument"), "word/document.xml"))
            (relation("rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"))
            (relation("rId3", &format!("{RELATIONS}/extended-properties"), "docProps/app.xml"))
        }
    })
}

pub(super) fn document_relations(pictures: usize) -> String {
    xml(&html! {
        Relationships xmlns=(PACKAGE) {
            @for (id, part) in [("rIdStyles", "styles"), ("rIdNumbering", "numbering"), ("rIdSettings", "settings"), ("rIdFonts", "fontTable")] {
                (relation(id, &format!("{RELATIONS}/{part}"), &format!("{part}.xml")))
            }
            (relation("rIdTheme", &format!("{RELATIONS}/theme"), "theme/theme1.xml"))
            (relation("rIdHeader", &format!("{RELATIONS}/header"), "header1.xml"))
            (relation("rIdFooter", &format!("{RELATIONS}/footer"), "footer1.xml"))
            @for at in 1..=pictures {
                (relation(&format!("rIdImage{at}"), &format!("{RELATIONS}/image"), &format!("media/image{at}.png")))
            }
        }
    })
}

/// Title and language; a fixed day, so that the same document gives the same bytes.
pub(super) fn core_properties(title: &str, lang: Lang) -> String {
    xml(&html! {
        cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
            xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" {
            dc:title { (text(title)) }
            dc:creator { "comino" }
            dc:language { (lang.code()) }
            dcterms:created xsi:type="dcterms:W3CDTF" { "2000-01-01T00:00:00Z" }
        }
    })
}

pub(super) fn app_properties() -> String {
    xml(&html! { Properties xmlns=(format!("{OFFICE}/extended-properties")) { Application { "comino" } } })
}

/// The main part around its content.
pub(super) fn document(content: &Markup) -> String {
    xml(&html! {
        w:document xmlns:w=(MAIN) xmlns:r=(RELATIONS) xmlns:wp=(format!("{DRAWING}/wordprocessingDrawing")) {
            w:body {
                (content)
                w:sectPr {
                    w:headerReference w:type="default" r:id="rIdHeader" {}
                    w:footerReference w:type="default" r:id="rIdFooter" {}
                    w:pgSz w:w="11906" w:h="16838" {}
                    w:pgMar w:top="1134" w:right="850" w:bottom="1020" w:left="850" w:header="500" w:footer="500" w:gutter="0" {}
                    w:titlePg {}
                }
            }
        }
    })
}

/// A field that Word fills in: its beginning, its instruction, its text until then.
fn field(instruction: &str, until_then: &str) -> Markup {
    html! {
        w:r { w:fldChar w:fldCharType="begin" w:dirty="true" {} }
        w:r { w:instrText xml:space="preserve" { (instruction) } }
        w:r { w:fldChar w:fldCharType="separate" {} }
        w:r { w:t { (until_then) } }
        w:r { w:fldChar w:fldCharType="end" {} }
    }
}

/// The contents as a field, with these headings and their levels until Word fills in the pages.
pub(super) fn contents(headings: &[(usize, String)], lang: Lang) -> Markup {
    html! {
        w:p { w:pPr { w:pStyle w:val="TOCHeading" {} } w:r { w:t { (lang.words().meeting.contents) } } }
        @for (at, (level, heading)) in headings.iter().enumerate() {
            w:p {
                w:pPr { w:pStyle w:val=(format!("TOC{level}")) {} }
                @if at == 0 {
                    w:r { w:fldChar w:fldCharType="begin" w:dirty="true" {} }
                    w:r { w:instrText xml:space="preserve" { " TOC \\o \"1-2\" \\h \\z \\u " } }
                    w:r { w:fldChar w:fldCharType="separate" {} }
                }
                w:r { w:t xml:space="preserve" { (text(heading)) } }
                @if at + 1 == headings.len() { w:r { w:fldChar w:fldCharType="end" {} } }
            }
        }
    }
}

pub(super) fn header(title: &str) -> String {
    xml(&html! {
        w:hdr xmlns:w=(MAIN) xmlns:r=(RELATIONS) {
            w:p { w:pPr { w:pStyle w:val="Header" {} } w:r { w:t xml:space="preserve" { (text(title)) } } }
        }
    })
}

pub(super) fn footer(lang: Lang) -> String {
    xml(&html! {
        w:ftr xmlns:w=(MAIN) xmlns:r=(RELATIONS) {
            w:p {
                w:pPr { w:pStyle w:val="Footer" {} }
                (field(" PAGE ", "1"))
                w:r { w:t xml:space="preserve" { (lang.words().meeting.page_of) } }
                (field(" NUMPAGES ", "1"))
            }
        }
    })
}

pub(super) fn settings() -> String {
    xml(
        &html! { w:settings xmlns:w=(MAIN) { w:defaultTabStop w:val="708" {} w:characterSpacingControl w:val="doNotCompress" {} } },
    )
}

/// The fonts of the styles.
pub(super) fn font_table() -> String {
    xml(&html! {
        w:fonts xmlns:w=(MAIN) {
            @for (name, other, family) in [("Arial", "Liberation Sans", "swiss"), ("Palatino Linotype", "Times New Roman", "roman")] {
                w:font w:name=(name) { w:altName w:val=(other) {} w:family w:val=(family) {} w:pitch w:val="variable" {} }
            }
        }
    })
}

/// The colours and fonts that Word offers, from the palette of pages.
pub(super) fn theme() -> String {
    const COLOURS: [(&str, &str); 12] = [
        ("dk1", "15191D"),
        ("lt1", "FFFFFF"),
        ("dk2", "4A5158"),
        ("lt2", "F5F3EE"),
        ("accent1", "1B5E8F"),
        ("accent2", "7D520C"),
        ("accent3", "00695F"),
        ("accent4", "9B1C3F"),
        ("accent5", "86B5D6"),
        ("accent6", "D0A459"),
        ("hlink", "1B5E8F"),
        ("folHlink", "4A5158"),
    ];
    let fill = || html! { a:solidFill { a:schemeClr val="phClr" {} } };
    let fonts = |name: &str| html! { a:latin typeface=(name) {} a:ea typeface="" {} a:cs typeface="" {} };
    xml(&html! {
        a:theme xmlns:a=(format!("{DRAWING}/main")) name="comino" {
            a:themeElements {
                a:clrScheme name="comino" {
                    @for (name, colour) in COLOURS {
                        (PreEscaped(format!("<a:{name}><a:srgbClr val=\"{colour}\"/></a:{name}>")))
                    }
                }
                a:fontScheme name="comino" {
                    a:majorFont { (fonts("Palatino Linotype")) }
                    a:minorFont { (fonts("Arial")) }
                }
                a:fmtScheme name="comino" {
                    a:fillStyleLst { @for _ in 0..3 { (fill()) } }
                    a:lnStyleLst { @for _ in 0..3 { a:ln w="6350" { (fill()) } } }
                    a:effectStyleLst { @for _ in 0..3 { a:effectStyle { a:effectLst {} } } }
                    a:bgFillStyleLst { @for _ in 0..3 { (fill()) } }
                }
            }
        }
    })
}

/// The lists: bullets and numbers.
pub(super) fn numbering() -> String {
    let level = |id: usize, format: &str, sign: &str| {
        html! {
            w:abstractNum w:abstractNumId=(id) {
                w:multiLevelType w:val="singleLevel" {}
                w:lvl w:ilvl="0" {
                    w:start w:val="1" {} w:numFmt w:val=(format) {} w:lvlText w:val=(sign) {} w:lvlJc w:val="left" {}
                    w:pPr { w:ind w:left="360" w:hanging="360" {} }
                }
            }
        }
    };
    xml(&html! {
        w:numbering xmlns:w=(MAIN) {
            (level(0, "bullet", "•")) (level(1, "decimal", "%1."))
            w:num w:numId="1" { w:abstractNumId w:val="0" {} }
            w:num w:numId="2" { w:abstractNumId w:val="1" {} }
        }
    })
}

/// A paragraph style.
struct Style {
    id: &'static str,
    name: &'static str,
    based_on: Option<&'static str>,
    /// The elements of its paragraph properties, in the order of the schema.
    paragraph: &'static str,
    /// The elements of its run properties, in the order of the schema.
    run: &'static str,
}

const fn style(id: &'static str, name: &'static str, paragraph: &'static str, run: &'static str) -> Style {
    Style { id, name, based_on: Some("Normal"), paragraph, run }
}

const SERIF: &str =
    "<w:rFonts w:ascii=\"Palatino Linotype\" w:hAnsi=\"Palatino Linotype\" w:cs=\"Palatino Linotype\"/>";

const STYLES: [Style; 24] = [
    Style { id: "Normal", name: "Normal", based_on: None, paragraph: "<w:spacing w:after=\"80\"/>", run: "" },
    style("Title", "Title", "<w:spacing w:before=\"0\" w:after=\"60\"/>", "<w:b/><w:sz w:val=\"24\"/>"),
    style("Subtitle", "Subtitle", "<w:spacing w:after=\"160\"/>", "<w:color w:val=\"4A5158\"/><w:sz w:val=\"21\"/>"),
    style(
        "Heading1",
        "heading 1",
        "<w:keepNext/><w:keepLines/><w:pBdr><w:top w:val=\"single\" w:sz=\"12\" w:space=\"4\" w:color=\"15191D\"/></w:pBdr><w:spacing w:before=\"360\" w:after=\"60\"/><w:outlineLvl w:val=\"0\"/>",
        "<w:b/><w:sz w:val=\"26\"/>",
    ),
    style(
        "Heading2",
        "heading 2",
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"240\" w:after=\"60\"/><w:outlineLvl w:val=\"1\"/>",
        "<w:b/><w:sz w:val=\"22\"/>",
    ),
    style(
        "Heading3",
        "heading 3",
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"200\" w:after=\"60\"/><w:outlineLvl w:val=\"2\"/>",
        "<w:b/><w:sz w:val=\"20\"/>",
    ),
    style(
        "Heading4",
        "heading 4",
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"160\" w:after=\"40\"/><w:outlineLvl w:val=\"3\"/>",
        "<w:b/><w:color w:val=\"4A5158\"/>",
    ),
    style(
        "TOCHeading",
        "TOC Heading",
        "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"60\"/>",
        "<w:b/><w:sz w:val=\"22\"/>",
    ),
    style(
        "TOC1",
        "toc 1",
        "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"10206\"/></w:tabs><w:spacing w:after=\"40\"/>",
        "",
    ),
    style(
        "TOC2",
        "toc 2",
        "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"10206\"/></w:tabs><w:spacing w:after=\"40\"/><w:ind w:left=\"240\"/>",
        "",
    ),
    style("Header", "header", "<w:spacing w:after=\"0\"/>", "<w:color w:val=\"4A5158\"/><w:sz w:val=\"16\"/>"),
    style(
        "Footer",
        "footer",
        "<w:spacing w:after=\"0\"/><w:jc w:val=\"right\"/>",
        "<w:color w:val=\"4A5158\"/><w:sz w:val=\"16\"/>",
    ),
    style(
        "ListBullet",
        "List Bullet",
        "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:spacing w:after=\"40\"/>",
        "",
    ),
    style(
        "ListNumber",
        "List Number",
        "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr><w:spacing w:after=\"60\"/>",
        "",
    ),
    style(
        "Masthead",
        "Masthead",
        "<w:pBdr><w:top w:val=\"single\" w:sz=\"24\" w:space=\"4\" w:color=\"15191D\"/></w:pBdr><w:spacing w:after=\"120\"/>",
        "<w:color w:val=\"4A5158\"/>",
    ),
    style("Finding", "Finding", "<w:spacing w:before=\"60\" w:after=\"80\"/>", "SERIF<w:b/><w:sz w:val=\"40\"/>"),
    style("Statement", "Statement", "<w:keepNext/><w:spacing w:after=\"120\"/>", "SERIF<w:sz w:val=\"24\"/>"),
    style(
        "Note",
        "Note",
        "<w:keepNext/><w:spacing w:before=\"60\" w:after=\"80\"/>",
        "<w:color w:val=\"4A5158\"/><w:sz w:val=\"17\"/>",
    ),
    style("FigureTitle", "Figure Title", "<w:keepNext/><w:spacing w:before=\"200\" w:after=\"60\"/>", "<w:b/>"),
    style("Figure", "Figure", "<w:spacing w:before=\"120\" w:after=\"120\"/>", ""),
    style("Step", "Step", "<w:spacing w:after=\"40\"/>", ""),
    style(
        "Field",
        "Field",
        "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"15191D\"/></w:pBdr><w:spacing w:before=\"360\" w:after=\"60\"/>",
        "<w:color w:val=\"4A5158\"/>",
    ),
    style("TableText", "Table Text", "<w:spacing w:before=\"20\" w:after=\"20\"/>", "<w:sz w:val=\"17\"/>"),
    style(
        "AfterTable",
        "After Table",
        "<w:spacing w:before=\"0\" w:after=\"60\" w:line=\"120\" w:lineRule=\"exact\"/>",
        "<w:sz w:val=\"8\"/>",
    ),
];

/// Styles based on the text of a table.
const TABLE_STYLES: [(&str, &str, &str); 2] =
    [("TableHead", "Table Head", "<w:color w:val=\"4A5158\"/>"), ("TableStrong", "Table Strong", "<w:b/>")];

pub(super) fn styles(lang: Lang) -> String {
    let language = lang.choose("it-IT", "en-GB");
    xml(&html! {
        w:styles xmlns:w=(MAIN) {
            w:docDefaults {
                w:rPrDefault { w:rPr { w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial" {} w:sz w:val="19" {} w:szCs w:val="19" {} w:lang w:val=(language) {} } }
                w:pPrDefault { w:pPr { w:spacing w:after="80" w:line="264" w:lineRule="auto" {} } }
            }
            @for style in &STYLES {
                w:style w:type="paragraph" w:styleId=(style.id) w:default=[style.based_on.is_none().then_some("1")] {
                    w:name w:val=(style.name) {}
                    @if let Some(base) = style.based_on { w:basedOn w:val=(base) {} }
                    w:qFormat {}
                    @if !style.paragraph.is_empty() { w:pPr { (PreEscaped(style.paragraph)) } }
                    @if !style.run.is_empty() { w:rPr { (PreEscaped(style.run.replace("SERIF", SERIF))) } }
                }
            }
            @for (id, name, run) in TABLE_STYLES {
                w:style w:type="paragraph" w:styleId=(id) {
                    w:name w:val=(name) {}
                    w:basedOn w:val="TableText" {}
                    w:qFormat {}
                    w:rPr { (PreEscaped(run)) }
                }
            }
            w:style w:type="table" w:default="1" w:styleId="TableNormal" {
                w:name w:val="Normal Table" {}
                w:tblPr { w:tblInd w:w="0" w:type="dxa" {} w:tblCellMar { w:top w:w="0" w:type="dxa" {} w:left w:w="70" w:type="dxa" {} w:bottom w:w="0" w:type="dxa" {} w:right w:w="70" w:type="dxa" {} } }
            }
            w:style w:type="table" w:customStyle="1" w:styleId="CominoTable" {
                w:name w:val="Comino Table" {}
                w:basedOn w:val="TableNormal" {}
                w:tblPr { w:tblBorders { w:bottom w:val="single" w:sz="4" w:space="0" w:color="15191D" {} w:insideH w:val="single" w:sz="4" w:space="0" w:color="E3E7EA" {} } }
                w:tblStylePr w:type="firstRow" { w:tcPr { w:tcBorders { w:bottom w:val="single" w:sz="8" w:space="0" w:color="15191D" {} } w:vAlign w:val="bottom" {} } }
            }
        }
    })
}
