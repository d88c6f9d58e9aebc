package musubi.app.server.access;

import java.util.List;
import musubi.app.server.page.PageText;

/**
 * The page of the audit log.
 *
 * @param asked what the form holds
 * @param acts what may be looked for
 * @param rows the newest first
 * @param total how many lines there are of those that are looked for
 * @param zone in which times are told
 * @param links to other lines
 */
public record AuditPage(
    Around around,
    Asked asked,
    List<Choice> acts,
    List<Row> rows,
    int total,
    String zone,
    Links links) {

  /** What the form holds. */
  public record Asked(String actor, String subject, String from, String until) {}

  /** An act. */
  public record Choice(String value, String label, boolean chosen) {}

  /**
   * A line.
   *
   * @param actor empty if nobody had signed in
   * @param address empty at the command line
   */
  public record Row(
      String at, String actor, String address, String act, String target, String detail) {}

  /**
   * Where links lead; empty if there is nothing.
   *
   * @param newest the first page
   * @param older the next page
   * @param sheet the lines that are looked for, as a file
   */
  public record Links(String newest, String older, String sheet) {}

  public PageText text() {
    return around.text();
  }
}
