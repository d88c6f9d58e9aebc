package musubi.app.server.inspect;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import musubi.app.server.desk.DeskPage;
import musubi.app.server.page.PageText;
import org.jspecify.annotations.Nullable;

/**
 * All that decides what the page shows. It is the page's address.
 *
 * @param id of a document, or a part of an id, path or title; "" for none
 * @param query for which its place is looked up; "" for none
 * @param filters of the search that led here
 * @param passage number of the passage whose terms are shown; null for none
 * @param who is asked about; "" for nobody
 * @param groups of who is asked about, as typed; "" for those of the account
 * @param language null unless the reader has chosen one
 */
public record InspectState(
    String id,
    String query,
    List<String> filters,
    @Nullable Integer passage,
    String who,
    String groups,
    @Nullable String language) {

  public InspectState {
    filters = List.copyOf(filters);
  }

  /** Another document for the same query. */
  InspectState of(String other) {
    return new InspectState(other, query, filters, null, "", "", language);
  }

  InspectState at(int other) {
    return new InspectState(id, query, filters, other, who, groups, language);
  }

  /** The address. */
  String href() {
    StringBuilder address = new StringBuilder(DeskPage.DOCUMENT.address());
    add(address, "id", id);
    add(address, "query", query);
    filters.forEach(filter -> add(address, "filter", filter));
    add(address, "passage", passage == null ? "" : passage.toString());
    add(address, "as", who);
    add(address, "groups", groups);
    add(address, PageText.LANGUAGE, language == null ? "" : language);
    return address.toString();
  }

  private static void add(StringBuilder address, String name, String value) {
    if (!value.isEmpty()) {
      address
          .append(address.indexOf("?") < 0 ? '?' : '&')
          .append(name)
          .append('=')
          .append(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
    }
  }
}
