package musubi.app.server.inspect;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import musubi.app.server.page.SearchState;
import org.jspecify.annotations.Nullable;

/**
 * All that decides what the page shows. It is the page's address.
 *
 * @param id of a document, or a part of an id, path or title; "" for none
 * @param search for which its place is looked up; without words for none
 * @param passage number of the passage whose terms are shown; null for none
 * @param who is asked about; "" for nobody
 * @param groups of who is asked about, as typed; "" for those of the account
 */
public record InspectState(
    String id, SearchState search, @Nullable Integer passage, String who, String groups) {

  /** What was typed as a query; "" for none. */
  public String query() {
    return search.q();
  }

  /** Another document for the same query. */
  InspectState of(String other) {
    return new InspectState(other, search, null, "", "");
  }

  InspectState at(int other) {
    return new InspectState(id, search, other, who, groups);
  }

  /** The address. */
  String href() {
    StringBuilder address = new StringBuilder(search.look(id));
    add(address, "passage", passage == null ? "" : passage.toString());
    add(address, "as", who);
    add(address, "groups", groups);
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
