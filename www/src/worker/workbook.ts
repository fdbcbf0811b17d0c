/** A workbook of one sheet, written as its rows come. */
import type { Writer } from "./writing";
import { Zip } from "./zip";

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const relation = (to: string, kind: string) =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/${kind}" Target="${to}"/></Relationships>`;

const PARTS: [path: string, xml: string][] = [
  ["[Content_Types].xml", `${XML}<Types xmlns="${PACKAGE}/content-types">`
    + `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`
    + `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>`
    + `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`],
  ["_rels/.rels", relation("xl/workbook.xml", "officeDocument")],
  ["xl/workbook.xml", `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="synthetic" sheetId="1" r:id="rId1"/></sheets></workbook>`],
  ["xl/_rels/workbook.xml.rels", relation("worksheets/sheet1.xml", "worksheet")],
];

const utf8 = (text: string) => new TextEncoder().encode(text);

export function workbook(data: WasmDataset): Writer {
  const types = data.types();
  const zip = new Zip();
  return {
    async rows(from, to) {
      if (from === 0) {
        for (const [path, xml] of PARTS) {
          zip.begin(path);
          await zip.add(utf8(xml));
          await zip.end();
        }
        zip.begin("xl/worksheets/sheet1.xml");
        await zip.add(utf8(`${XML}<worksheet xmlns="${MAIN}"><sheetData>`));
      }
      await zip.add(data.sheetRows(types, from, to));
      return zip.take();
    },
    async end() {
      await zip.add(utf8("</sheetData></worksheet>"));
      await zip.end();
      zip.finish();
      return zip.take();
    },
    free: () => types.free(),
  };
}
