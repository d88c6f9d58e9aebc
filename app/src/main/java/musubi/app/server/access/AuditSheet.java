package musubi.app.server.access;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import musubi.app.account.AuditFilter;
import musubi.app.account.AuditLog;
import musubi.app.message.AuditText;
import musubi.app.server.page.PageText;
import musubi.app.sheet.SheetWriter;

/** Lines of the audit log as a table for spreadsheets. The newest line comes first. */
final class AuditSheet {

  /** Lines that are in memory at a time. */
  private static final int AT_ONCE = 1000;

  private static final List<String> COLUMNS =
      List.of("at", "actor", "address", "act", "target", "detail", "label");

  private final AuditLog audit;
  private final PageText text;
  private final AuditText words;

  AuditSheet(AuditLog audit, PageText text) {
    this.audit = audit;
    this.text = text;
    this.words = new AuditText(text.locale());
  }

  /**
   * Writes the lines that are looked for.
   *
   * @param first the id of the first line after them
   * @throws IOException if nobody reads it any more
   */
  void write(AuditFilter filter, long first, OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    SheetWriter sheet = new SheetWriter(writer);
    sheet.row(
        COLUMNS.stream()
            .map(column -> text.get("access.sheet." + column, Moments.zone().getId()))
            .toList());
    long before = first;
    List<AuditLog.Entry> lines;
    do {
      lines = audit.find(filter, before, AT_ONCE);
      for (AuditLog.Entry line : lines) {
        sheet.row(cells(line));
        before = line.id();
      }
    } while (lines.size() == AT_ONCE);
    sheet.flush();
  }

  private List<?> cells(AuditLog.Entry line) {
    return List.of(
        new SheetWriter.Understood(Moments.second(line.at())),
        line.actor().name(),
        line.actor().address(),
        words.act(line.act()),
        words.target(line.target()),
        words.detail(line.act(), line.detail()),
        line.act());
  }
}
