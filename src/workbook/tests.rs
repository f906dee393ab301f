//! Files made here byte by byte or by rust_xlsxwriter, opened whole. What is expected comes from how they are made.

use std::io::{Cursor, Write};

use rust_xlsxwriter::{Format as Look, Formula, Workbook};
use zip::write::SimpleFileOptions;

use super::testing::show;
use super::{Book, Limits, OpenError, Percent, Sheet, Value, open};
use crate::model::Format;

fn read(bytes: &[u8]) -> Book {
    open("berkas.xlsx", 0, bytes, &Limits::default()).unwrap()
}

fn refused(bytes: &[u8]) -> OpenError {
    open("berkas.xlsx", 0, bytes, &Limits::default()).unwrap_err()
}

fn codes(book: &Book) -> Vec<&'static str> {
    book.findings.iter().map(|f| f.rule.code).collect()
}

fn value(sheet: &Sheet, a1: &str) -> Option<Value> {
    let (row, col) = crate::model::parse_a1(a1).unwrap();
    sheet.cell(row, col).map(|c| c.value.clone())
}

/// What [`value`] answers for a cell of text.
#[expect(
    clippy::unnecessary_wraps,
    reason = "compared with what `value` answers"
)]
fn text(text: &str) -> Option<Value> {
    Some(Value::Text(text.into()))
}

/// A zip of these parts.
fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, data) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(data).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// An .xlsx of one sheet with this XML in and behind its `sheetData`, and more parts.
fn xlsx(data: &str, behind: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let sheet =
        format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{data}</sheetData>{behind}</worksheet>");
    let rels = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{REL}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
    );
    let book = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{REL}\"><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", rels.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    parts.extend_from_slice(more);
    pack(&parts)
}

#[test]
fn a_workbook_of_rust_xlsxwriter_is_read_whole() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Pengukuran").unwrap();
    let bold = Look::new().set_bold().set_indent(2);
    sheet.merge_range(0, 0, 0, 3, "TABEL 3.1", &bold).unwrap();
    sheet
        .write_with_format(1, 0, 0.9629, &Look::new().set_num_format("0.00%"))
        .unwrap();
    sheet
        .write_with_format(1, 1, 83, &Look::new().set_num_format("0\" %\""))
        .unwrap();
    sheet
        .write_with_format(1, 2, 44_561, &Look::new().set_num_format("dd/mm/yyyy"))
        .unwrap();
    sheet.write(2, 0, true).unwrap();
    sheet.write(2, 1, "baris satu\nbaris dua").unwrap();
    sheet
        .write(2, 2, Formula::new("=A2*100").set_result("96.29"))
        .unwrap();
    sheet.set_row_hidden(2).unwrap();
    sheet.set_column_hidden(5).unwrap();
    let hidden = book.add_worksheet().set_name("Lama").unwrap();
    hidden.set_hidden(true);
    hidden.write(0, 0, 1).unwrap();
    hidden.write(0, 1, "x").unwrap();
    let book = read(&book.save_to_buffer().unwrap());

    assert_eq!(book.format, Format::Xlsx);
    let sheet = &book.sheets[0];
    assert_eq!(sheet.name.lembar, "Pengukuran");
    assert_eq!(value(sheet, "A1"), text("TABEL 3.1"));
    let title = sheet.style(sheet.cell(0, 0).unwrap());
    assert!(title.bold);
    assert_eq!(title.indent, 2);
    assert_eq!(sheet.merges.len(), 1);
    assert_eq!(sheet.merges[0].last_col, 3);
    assert_eq!(value(sheet, "A2"), Some(Value::Number(0.9629)));
    let percent = sheet.style(sheet.cell(1, 0).unwrap());
    assert_eq!((percent.percent, percent.decimals), (Percent::Yes, Some(2)));
    let label = sheet.style(sheet.cell(1, 1).unwrap());
    assert_eq!((label.percent, label.percent_label), (Percent::No, true));
    assert_eq!(value(sheet, "C2"), Some(Value::Date(44_561.0)));
    assert_eq!(value(sheet, "A3"), Some(Value::Bool(true)));
    assert_eq!(value(sheet, "B3"), text("baris satu\nbaris dua"));
    assert_eq!(value(sheet, "C3"), Some(Value::Number(96.29)));
    assert_eq!(sheet.hidden_rows, [(2, 2)]);
    assert_eq!(sheet.hidden_cols, [(5, 5)]);
    let old = &book.sheets[1];
    assert!(!old.visible && old.rows.is_empty());
    assert_eq!(old.hidden_values, 2);
    // One info a sheet: three values in the hidden row, two on the hidden sheet.
    assert_eq!(codes(&book), ["BACA-011", "BACA-011"]);
    assert!(book.findings[0].pesan.contains("memuat 3 nilai"));
    assert!(book.findings[1].pesan.contains("memuat 2 nilai"));
}

#[test]
fn one_bad_cell_is_a_finding_at_its_cell() {
    let book = read(&xlsx(
        "<row r=\"1\"><c r=\"A1\" t=\"n\"><v>1,5</v></c><c r=\"B1\" t=\"s\"><v>7</v></c><c r=\"C1\"><f>A1*2</f></c>\
         <c r=\"D1\" t=\"e\"><v>#SPILL!</v></c><c r=\"E1\" t=\"str\"><f>\"\"</f><v></v></c><c r=\"XFE1\"><v>1</v></c></row>\
         <row r=\"2\"><c r=\"A2\"><v> 90 </v></c><c r=\"B2\" t=\"inlineStr\"><is><r><t>a_x000D_</t></r><r><t>b</t></r>\
         <rPh><t>lain</t></rPh></is></c></row>",
        "",
        &[],
    ));
    let sheet = &book.sheets[0];
    assert_eq!(value(sheet, "A1"), text("1,5"));
    assert_eq!(value(sheet, "B1"), None);
    assert_eq!(value(sheet, "C1"), Some(Value::NoResult));
    assert_eq!(value(sheet, "D1"), Some(Value::Error("#SPILL!".into())));
    assert_eq!(value(sheet, "E1"), None);
    assert_eq!(value(sheet, "A2"), Some(Value::Number(90.0)));
    assert_eq!(value(sheet, "B2"), text("a\rb"));
    let cells: Vec<_> = book
        .findings
        .iter()
        .map(|f| (f.rule.code, f.at.as_ref().map(crate::model::Sel::a1)))
        .collect();
    assert_eq!(
        cells,
        [
            ("BACA-006", Some("A1".to_owned())),
            ("BACA-006", Some("B1".to_owned())),
            ("BACA-007", None)
        ]
    );
}

/// What is read past the events of XML is what the events say: the same sheet written as programs write it, and by hand.
#[test]
fn plain_rows_and_texts_are_those_of_the_events() {
    let plain = "<row r=\"2\" spans=\"1:2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\"><v>1.5</v></c></row>\
                 <row r=\"3\" ht=\"0\" customHeight=\"1\" x14ac:dyDescent=\"0.25\"><c r=\"A3\"><v>3</v></c></row>\
                 <row r=\"5\" hidden=\"true\"><c r=\"A5\"><v>5</v></c></row>\
                 <row ht=\"0\"><c><v>6</v></c><c t=\"s\"><v>1</v></c></row>\
                 <row r=\"9\"><c r=\"A9\" t=\"s\"><v>2</v></c></row>";
    let items = "<si><t>satu &lt;</t></si><si><t xml:space=\"preserve\"> dua </t></si><si><t> tiga_x0041_ </t></si>";
    let package = |rows: &str, items: &str| {
        xlsx(
            rows,
            "",
            &[(
                "xl/sharedStrings.xml",
                format!("<sst xmlns=\"x\">{items}</sst>").as_bytes(),
            )],
        )
    };
    let want = "A2 satu <\nB2 1.5\nA3 3\nA5 5\nA6 6\nB6  dua \nA9 tigaA\n";
    let by_hand = |text: &str| {
        text.replace("<row ", "<row  ")
            .replace("<si><t", "<si><t\n")
            .replace("<c ", "<c\n")
    };
    for (rows, items) in [
        (plain.to_owned(), items.to_owned()),
        (by_hand(plain), by_hand(items)),
        (plain.replace('"', "'"), items.replace('"', "'")),
    ] {
        let book = read(&package(&rows, &items));
        let sheet = &book.sheets[0];
        assert_eq!(show(sheet), want, "{rows}");
        assert_eq!(sheet.hidden_rows, [(2, 2), (4, 4)], "{rows}");
    }
}

#[test]
fn cells_without_addresses_twice_or_out_of_order_find_their_place() {
    let book = read(&xlsx(
        "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>\
         <row r=\"1\"><c r=\"D1\"><v>4</v></c><c r=\"C1\"><v>5</v></c><c r=\"A1\"><v>6</v></c></row>",
        "",
        &[],
    ));
    assert_eq!(show(&book.sheets[0]), "A1 6\nB1 2\nC1 5\nD1 4\nA2 3\n");
    assert_eq!(codes(&book), ["BACA-007"]);
    assert!(book.findings[0].pesan.contains("\"1\" dan \"6\""));
}

#[test]
fn merges_are_inside_the_sheet_and_disjoint() {
    let refs = [
        "A1:F1",
        "A1:F2",
        "B1:B7",
        "A3:A1048576",
        "C9:A9",
        "",
        "H5:H5",
        "G2:H4",
    ];
    let merges: String = refs
        .iter()
        .map(|r| format!("<mergeCell ref=\"{r}\"/>"))
        .collect();
    let book = read(&xlsx(
        "<row r=\"3\"><c r=\"A3\"><v>1</v></c></row><row r=\"9\"><c r=\"H9\"><v>1</v></c></row>",
        &format!("<mergeCells count=\"99999\">{merges}</mergeCells>"),
        &[],
    ));
    let sheet = &book.sheets[0];
    let areas: Vec<_> = sheet
        .merges
        .iter()
        .map(|m| (m.first_row, m.first_col, m.last_row, m.last_col))
        .collect();
    // The column's merge ends with the cells; of those that overlap the first by row and column stays.
    assert_eq!(areas, [(0, 0, 0, 5), (1, 6, 3, 7), (2, 0, 8, 0)]);
    assert_eq!(codes(&book), ["BACA-012"; 4]);
    assert_eq!(sheet.merge_at(8, 0), Some(sheet.merges[2]));
    assert_eq!(sheet.merge_at(4, 7), None);
}

#[test]
fn a_filter_without_criteria_hides_nothing() {
    let rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>2</v></c></row>\
                <row r=\"9\" hidden=\"1\"><c r=\"A9\"><v>9</v></c></row>";
    let bare = read(&xlsx(rows, "<autoFilter ref=\"A1:A4\"/>", &[]));
    assert_eq!(bare.sheets[0].hidden_rows, [(1, 1), (8, 8)]);
    let criteria = read(&xlsx(
        rows,
        "<autoFilter ref=\"A1:A4\"><filterColumn colId=\"0\"><filters><filter val=\"1\"/></filters></filterColumn></autoFilter>",
        &[],
    ));
    // Row 9 lies outside the filter: it was hidden by hand.
    assert_eq!(criteria.sheets[0].hidden_rows, [(8, 8)]);
}

#[test]
fn texts_in_drawings_macros_and_links_are_told() {
    let rels = format!(
        "<Relationships><Relationship Id=\"rId1\" Type=\"{REL}/drawing\" Target=\"../drawings/drawing1.xml\"/></Relationships>"
    );
    let drawing = "<xdr:wsDr xmlns:xdr=\"x\" xmlns:a=\"a\"><xdr:twoCellAnchor><xdr:from><xdr:col>2</xdr:col><xdr:colOff>0</xdr:colOff>\
                   <xdr:row>4</xdr:row></xdr:from><xdr:sp><xdr:txBody><a:p><a:r><a:t>Visi dan</a:t></a:r></a:p><a:p><a:r><a:t>Misi</a:t>\
                   </a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>";
    let book = read(&xlsx(
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
        "",
        &[
            ("xl/worksheets/_rels/sheet1.xml.rels", rels.as_bytes()),
            ("xl/drawings/drawing1.xml", drawing.as_bytes()),
            ("xl/vbaProject.bin", b"x"),
            ("xl/externalLinks/externalLink1.xml", b"<externalLink/>"),
        ],
    ));
    assert_eq!(book.format, Format::Xlsm);
    assert_eq!(codes(&book), ["BACA-010", "BACA-009", "BACA-008"]);
    let text = &book.findings[2];
    assert_eq!(text.at.as_ref().unwrap().a1(), "C5");
    assert_eq!(text.tercatat.as_deref(), Some("Visi dan Misi"));
}

#[test]
fn what_is_cut_gives_what_came_before_and_a_finding() {
    let whole = xlsx(
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=",
        "",
        &[],
    );
    // The tag that is left open swallows the rest of the part.
    let book = read(&whole);
    assert_eq!(value(&book.sheets[0], "A1"), Some(Value::Number(1.0)));
    assert_eq!(codes(&book), ["BACA-005"]);
}

#[test]
fn refusals_name_the_cause() {
    let suspicious: Vec<(Vec<u8>, &str, &str)> = vec![
        (Vec::new(), "BACA-003", "0 byte"),
        (b"%PDF-1.4 ...".to_vec(), "BACA-001", "PDF"),
        (b"\x89PNG\r\n\x1a\n....".to_vec(), "BACA-001", "PNG"),
        (b"PK\x03\x04 rusak".to_vec(), "BACA-003", "terpotong"),
        (pack(&[("word/document.xml", b"<w/>")]), "BACA-001", "Word"),
        (pack(&[("foto.jpg", b"x")]), "BACA-001", "zip biasa"),
        (
            pack(&[("../luar.xml", b"x"), ("xl/workbook.xml", b"")]),
            "BACA-001",
            "ke luar",
        ),
        (
            pack(&[("xl/a.xml", b"x"), ("XL/A.xml", b"")]),
            "BACA-001",
            "bernama sama",
        ),
        (
            xlsx(
                "",
                "",
                &[(
                    "xl/sharedStrings.xml",
                    b"<!DOCTYPE a [<!ENTITY b \"c\">]><sst/>",
                )],
            ),
            "BACA-001",
            "DOCTYPE",
        ),
        (vec![0; 5000], "BACA-001", "bukan workbook"),
        (
            b"\x09\x00\x04\x00\x02\x00\x10\x00".to_vec(),
            "BACA-001",
            "Excel 2",
        ),
        (
            b"<html><body>Silakan masuk</body></html>".to_vec(),
            "BACA-001",
            "tanpa tabel",
        ),
    ];
    for (bytes, code, word) in suspicious {
        let error = refused(&bytes);
        assert_eq!(error.rule.code, code, "{word}: {}", error.pesan);
        assert!(error.pesan.contains(word), "{word}: {}", error.pesan);
        assert!(!error.saran.is_empty());
    }
}

#[test]
fn limits_stop_what_swells() {
    let mut limits = Limits::default();
    limits.set("sel", "3").unwrap();
    let cells: String = (1..=4)
        .map(|i| format!("<row r=\"{i}\"><c r=\"A{i}\"><v>1</v></c></row>"))
        .collect();
    let bytes = xlsx(&cells, "", &[]);
    let error = open("a.xlsx", 0, &bytes, &limits).unwrap_err();
    assert_eq!(error.rule.code, "BACA-004");
    assert!(error.saran.contains("--batas sel="), "{}", error.saran);
    assert!(open("a.xlsx", 0, &bytes, &Limits::default()).is_ok());

    let spaces = format!(
        "<row r=\"1\"><c r=\"A1\"><v>{}1</v></c></row>",
        " ".repeat(64 << 20)
    );
    let error = refused(&xlsx(&spaces, "", &[]));
    assert_eq!(error.rule.code, "BACA-004");
}

#[test]
fn html_tables_keep_spans_formats_and_stored_numbers() {
    let page = "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><!--[if gte mso 9]><xml><x:ExcelWorkbook>\
        <x:ExcelWorksheets><x:ExcelWorksheet><x:Name>RFK &amp; Kas</x:Name></x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook>\
        </xml><![endif]--><style><!-- .xl65 {mso-number-format:\"0\\.00%\"; font-weight:700;} --></style></head><body>\
        <h3>TAHUN 2021</h3><table><tr><th rowspan=2>No</th><th colspan='2'>Target</th></tr>\
        <tr><td>2020<td>2021</tr>\
        <tr><td x:num>1</td><td class=xl65 x:num=\"0.9629\">96,29%</td><td sdval=\"12.5\" sdnum=\"1057;0;0,00\">12,50</td></tr>\
        <tr><td>&nbsp;</td><td>Rp&nbsp;1.000<br>per  tahun</td><td rowspan=999999999 colspan=1000000000>x</td></tr></table></body></html>";
    let book = open("a.xls", 0, page.as_bytes(), &Limits::default()).unwrap();
    assert_eq!(book.format, Format::Html);
    let sheet = &book.sheets[0];
    assert_eq!(sheet.name.lembar, "RFK & Kas");
    assert_eq!(
        show(sheet),
        "A1 No\nB1 Target\nB2 2020\nC2 2021\nA3 1\nB3 0.9629\nC3 12.5\nB4 Rp\u{a0}1.000\\nper tahun\nC4 x\n"
    );
    assert_eq!(
        sheet
            .loose
            .iter()
            .map(|(r, t)| (*r, &**t))
            .collect::<Vec<_>>(),
        [(0, "TAHUN 2021")]
    );
    let percent = sheet.style(sheet.cell(2, 1).unwrap());
    assert!(percent.percent == Percent::Yes && percent.bold);
    assert_eq!(sheet.style(sheet.cell(2, 2).unwrap()).decimals, Some(2));
    let areas: Vec<_> = sheet
        .merges
        .iter()
        .map(|m| (m.first_row, m.first_col, m.last_row, m.last_col))
        .collect();
    // The last one is cut to a thousand columns as browsers do, and then to the columns that hold anything.
    assert_eq!(areas, [(0, 0, 1, 0), (0, 1, 0, 2)]);
}

#[test]
fn separated_values_are_texts_of_a_sheet_named_as_the_file() {
    let csv = "\u{feff}No;Sasaran;Target\r\n1;\"Pelayanan; publik\";96,29 %\r\n\r\n2;b;0,5\r\n";
    let book = open(
        "folder/data.tahun.csv",
        3,
        csv.as_bytes(),
        &Limits::default(),
    )
    .unwrap();
    assert_eq!(book.format, Format::Csv);
    let sheet = &book.sheets[0];
    assert_eq!(sheet.name.lembar, "data.tahun");
    assert_eq!(sheet.name.file_order, 3);
    assert_eq!(value(sheet, "B2"), text("Pelayanan; publik"));
    assert_eq!(value(sheet, "C2"), text("96,29 %"));
    assert_eq!(value(sheet, "C4"), text("0,5"));
    // The same in UTF-16 and in Windows-1252.
    let wide: Vec<u8> = csv.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(value(&read(&wide).sheets[0], "C2"), text("96,29 %"));
    let latin = b"No,Sasaran\n1,caf\xe9 \x93a\x94\n";
    assert_eq!(value(&read(latin).sheets[0], "B2"), text("café “a”"));
}

/// ODF 1.2: value types, repeats, spans, visibility, data styles.
#[test]
fn opendocument_tells_percent_spans_and_filters() {
    let office = "urn:oasis:names:tc:opendocument:xmlns:";
    let content = format!(
        "<office:document-content xmlns:office=\"{office}office:1.0\" xmlns:table=\"{office}table:1.0\" xmlns:text=\"{office}text:1.0\" \
         xmlns:style=\"{office}style:1.0\" xmlns:number=\"{office}datastyle:1.0\" xmlns:fo=\"fo\"><office:automatic-styles>\
         <number:percentage-style style:name=\"N11\"><number:number number:decimal-places=\"2\"/><number:text>%</number:text></number:percentage-style>\
         <number:number-style style:name=\"N1\"><number:number number:decimal-places=\"0\"/><number:text> %</number:text></number:number-style>\
         <style:style style:name=\"ce1\" style:family=\"table-cell\" style:parent-style-name=\"ce2\" style:data-style-name=\"N11\"/>\
         <style:style style:name=\"ce2\" style:family=\"table-cell\"><style:text-properties fo:font-weight=\"bold\"/></style:style>\
         <style:style style:name=\"ce3\" style:family=\"table-cell\" style:data-style-name=\"N1\"/></office:automatic-styles>\
         <office:body><office:spreadsheet><table:table table:name=\"Data\"><table:table-column table:default-cell-style-name=\"ce1\"/>\
         <table:table-row><table:table-cell office:value-type=\"string\" table:number-columns-spanned=\"2\" table:number-rows-spanned=\"2\">\
         <office:annotation><text:p>catatan</text:p></office:annotation><text:p>a<text:s text:c=\"3\"/>b</text:p><text:p>c</text:p></table:table-cell></table:table-row>\
         <table:table-row table:visibility=\"filter\"><table:table-cell office:value-type=\"percentage\" office:value=\"0.9629\"/></table:table-row>\
         <table:table-row table:visibility=\"collapse\"><table:table-cell table:style-name=\"ce3\" office:value-type=\"float\" office:value=\"83\" table:number-columns-repeated=\"2\"/>\
         <table:table-cell table:formula=\"of:=1\"/></table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048573\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
         </table:table><table:database-ranges><table:database-range table:target-range-address=\"Data.A1:Data.A2\"><table:filter/></table:database-range>\
         </table:database-ranges></office:spreadsheet></office:body></office:document-content>"
    );
    let book = read(&pack(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("content.xml", content.as_bytes()),
    ]));
    assert_eq!(book.format, Format::Ods);
    let sheet = &book.sheets[0];
    assert_eq!(
        show(sheet),
        "A1 a   b\\nc\nA2 0.9629\nA3 83\nB3 83\nC3 (tanpa hasil)\n"
    );
    let percent = sheet.style(sheet.cell(1, 0).unwrap());
    assert!(percent.percent == Percent::Yes && percent.bold && percent.decimals == Some(2));
    assert!(sheet.style(sheet.cell(2, 0).unwrap()).percent_label);
    assert_eq!(sheet.hidden_rows, [(2, 2)]);
    assert_eq!(sheet.merges.len(), 1);
    assert_eq!((sheet.merges[0].last_row, sheet.merges[0].last_col), (1, 1));

    let bomb = content
        .replace(
            "table:number-columns-repeated=\"2\"",
            "table:number-columns-repeated=\"16384\" ",
        )
        .replace(
            "table:visibility=\"collapse\"",
            "table:number-rows-repeated=\"1048576\"",
        );
    let error = refused(&pack(&[("content.xml", bomb.as_bytes())]));
    assert_eq!(error.rule.code, "BACA-004");
}

#[test]
fn the_sheets_of_libreoffice_are_alike_in_every_format() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/berkas");
    let open = |name: &str| {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        super::open(name, 0, &bytes, &Limits::default()).unwrap()
    };
    let xlsx = open("semua.xlsx");
    for name in ["semua.xls", "semua.ods"] {
        let other = open(name);
        for (a, b) in xlsx.sheets.iter().zip(&other.sheets) {
            assert_eq!(a.name.lembar, b.name.lembar);
            assert_eq!(show(a), show(b), "{name}");
            assert_eq!(a.merges, b.merges, "{name}");
            assert_eq!(a.hidden_rows, b.hidden_rows, "{name} {}", a.name.lembar);
            assert_eq!(a.hidden_cols, b.hidden_cols, "{name}");
            assert_eq!((a.visible, a.hidden_values), (b.visible, b.hidden_values));
            for row in &a.rows {
                for cell in &row.cells {
                    let (x, y) = (a.style(cell), b.style(b.cell(row.index, cell.col).unwrap()));
                    assert_eq!(
                        (
                            x.percent,
                            x.percent_label,
                            x.zero_as_dash,
                            x.bold,
                            &x.literal
                        ),
                        (
                            y.percent,
                            y.percent_label,
                            y.zero_as_dash,
                            y.bold,
                            &y.literal
                        ),
                        "{name} {}{}",
                        crate::model::column_name(cell.col),
                        row.index + 1
                    );
                }
            }
        }
        assert_eq!(xlsx.sheets.len(), other.sheets.len());
    }
}

/// One record of an .xlsb part (MS-XLSB 2.1.4).
fn brt(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut out = if kind < 128 {
        vec![kind as u8]
    } else {
        vec![(kind & 0x7F | 0x80) as u8, (kind >> 7) as u8]
    };
    assert!(data.len() < 128);
    out.push(data.len() as u8);
    out.extend_from_slice(data);
    out
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut out = (units.len() as u32).to_le_bytes().to_vec();
    out.extend(units.iter().flat_map(|u| u.to_le_bytes()));
    out
}

fn words(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|w| w.to_le_bytes()).collect()
}

/// Record numbers and layouts from MS-XLSB.
#[test]
fn xlsb_tells_formats_merges_and_what_is_hidden() {
    let book = [
        brt(153, &words(&[0, 0])),
        brt(156, &[words(&[0, 1]), wide("rId1"), wide("Data")].concat()),
    ]
    .concat();
    let rels = format!(
        "<Relationships><Relationship Id=\"rId1\" Type=\"{REL}/worksheet\" Target=\"worksheets/sheet1.bin\"/></Relationships>"
    );
    let xf = |format: u16, font: u16| {
        let mut data = vec![0u8; 16];
        data[2..4].copy_from_slice(&format.to_le_bytes());
        data[4..6].copy_from_slice(&font.to_le_bytes());
        brt(47, &data)
    };
    let font = |weight: u16| {
        let mut data = vec![0u8; 21];
        data[4..6].copy_from_slice(&weight.to_le_bytes());
        data.extend(wide("Calibri"));
        brt(43, &data)
    };
    let styles = [
        brt(44, &[&[164, 0][..], &wide("0\" %\"")].concat()),
        font(400),
        font(700),
        brt(617, &words(&[3])),
        xf(0, 0),
        xf(10, 1),
        xf(164, 0),
        brt(618, &[]),
    ]
    .concat();
    let row = |index: u32, hidden: bool| {
        let mut data = words(&[index, 0]);
        data.extend([0, 0, 0, if hidden { 0x10 } else { 0 }, 0]);
        brt(0, &data)
    };
    let sheet = [
        brt(129, &[]),
        brt(60, &[words(&[3, 4, 0, 0]), vec![1, 0]].concat()),
        row(0, false),
        brt(6, &[words(&[0, 0]), wide("Judul")].concat()),
        row(1, true),
        brt(
            5,
            &[words(&[0, 1]), 0.9629f64.to_le_bytes().to_vec()].concat(),
        ),
        brt(2, &words(&[1, 2, 83 << 2 | 2])),
        brt(3, &[words(&[2, 0]), vec![7]].concat()),
        brt(7, &words(&[3, 0, 0])),
        brt(62, &[words(&[4, 0]), vec![0], wide("kaya")].concat()),
        brt(176, &words(&[0, 0, 0, 3])),
        brt(130, &[]),
    ]
    .concat();
    let strings = brt(19, &[&[0][..], &wide("bersama")].concat());
    let book = read(&pack(&[
        ("xl/workbook.bin", &book),
        ("xl/_rels/workbook.bin.rels", rels.as_bytes()),
        ("xl/styles.bin", &styles),
        ("xl/sharedStrings.bin", &strings),
        ("xl/worksheets/sheet1.bin", &sheet),
    ]));
    assert_eq!(book.format, Format::Xlsb);
    let sheet = &book.sheets[0];
    assert_eq!(
        show(sheet),
        "A1 Judul\nA2 0.9629\nB2 83\nC2 #DIV/0!\nD2 bersama\nE2 kaya\n"
    );
    let percent = sheet.style(sheet.cell(1, 0).unwrap());
    assert!(percent.percent == Percent::Yes && percent.bold);
    assert!(sheet.style(sheet.cell(1, 1).unwrap()).percent_label);
    assert_eq!(sheet.merges.len(), 1);
    assert_eq!(sheet.hidden_rows, [(1, 1)]);
    assert_eq!(sheet.hidden_cols, [(3, 4)]);
}

/// Damage of every kind ends in a book with findings or in a refusal, never in a panic. The numbers come from a plain
/// congruential generator (Numerical Recipes): the same on every machine.
#[test]
fn damaged_files_never_panic() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/berkas");
    let mut state = 1u32;
    let mut random = move |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % below
    };
    for name in ["semua.xls", "semua.xlsx", "semua.ods"] {
        let whole = std::fs::read(folder.join(name)).unwrap();
        for round in 0..150 {
            let mut bytes = whole.clone();
            if round % 3 == 0 {
                bytes.truncate(random(whole.len()));
            }
            for _ in 0..=round % 7 {
                if !bytes.is_empty() {
                    let at = random(bytes.len());
                    bytes[at] ^= 1 << random(8);
                }
            }
            if let Err(error) = open(name, 0, &bytes, &Limits::default()) {
                assert!(!error.pesan.is_empty() && !error.saran.is_empty());
            }
        }
    }
}

/// A large package stays in its file, and gives what its bytes in memory give; a small one, and what is none, does not.
#[cfg(feature = "cli")]
#[test]
fn a_package_in_its_file_reads_as_in_memory() {
    use super::{Isi, open_packed, own_output};
    use std::io::Seek;

    let open_file = |bytes: &[u8]| {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        file.rewind().unwrap();
        Isi::of(file, bytes.len() as u64, u64::MAX).unwrap()
    };
    // Five million bytes that do not pack.
    let mut seed = 1u32;
    let noise: Vec<u8> = (0..5_000_000)
        .map(|_| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as u8
        })
        .collect();
    let data = "<row r=\"1\"><c r=\"A1\"><v>12.5</v></c></row>";
    let large = xlsx(data, "", &[("xl/media/image1.png", &noise)]);
    let streamed = open_file(&large);
    assert!(matches!(streamed, Isi::Luar(..)));
    let limits = Limits::default();
    let from_file = open_packed("berkas.xlsx", 0, &streamed, &limits).unwrap();
    let from_memory = read(&large);
    assert_eq!(value(&from_file.sheets[0], "A1"), Some(Value::Number(12.5)));
    assert_eq!(format!("{from_file:?}"), format!("{from_memory:?}"));
    assert_eq!(own_output(&streamed), None);
    // Cut off: refused in the same words.
    let cut = &large[..large.len() - 100];
    let refusal = open_packed("berkas.xlsx", 0, &open_file(cut), &limits).unwrap_err();
    assert_eq!(refusal.pesan, refused(cut).pesan);
    assert!(matches!(open_file(&xlsx(data, "", &[])), Isi::Memori(_)));
    assert!(matches!(open_file(&noise), Isi::Memori(_)));
}
