package musubi.app.server.judge;

import java.util.ArrayList;
import java.util.List;
import musubi.app.server.page.PageText;
import org.springframework.web.util.UriComponentsBuilder;

/** Addresses of the pages of judging, and the names of their parameters. */
final class JudgeAddress {

  static final String LISTS = "/curate/judgements";
  static final String LIST = LISTS + "/list";
  static final String QUERIES = LISTS + "/queries";
  static final String REMOVE = QUERIES + "/remove";
  static final String POOLS = LISTS + "/pools";
  static final String JUDGE = LISTS + "/judge";
  static final String UNDO = JUDGE + "/undo";
  static final String INTENT = JUDGE + "/intent";
  static final String DISAGREEMENTS = LISTS + "/disagreements";
  static final String IMPORT = LISTS + "/import";
  static final String TABLE = LISTS + "/table.csv";
  static final String ARCHIVE = LISTS + "/archive.zip";

  /** The parameter that names a list. */
  static final String NAME = "list";

  private JudgeAddress() {}

  /**
   * An address that carries a chosen language on.
   *
   * @param parameters names and values by turns; those without a value are left out
   */
  static String of(PageText text, String path, String... parameters) {
    UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
    List<String> values = new ArrayList<>();
    for (int i = 0; i < parameters.length; i += 2) {
      if (!parameters[i + 1].isEmpty()) {
        address.queryParam(parameters[i], "{" + parameters[i] + "}");
        values.add(parameters[i + 1]);
      }
    }
    String language = text.chosen();
    if (language != null) {
      address.queryParam(PageText.LANGUAGE, language);
    }
    return address.encode().buildAndExpand(values.toArray()).toUriString();
  }
}
