package musubi.app.server.desk;

import java.util.Locale;
import musubi.app.account.Scope;

/** A page for administrators or curators, in the order of the navigation. */
public enum DeskPage {
  OVERVIEW("/admin", Scope.ADMIN),
  QUERIES("/curate/queries", Scope.CURATE),
  DICTIONARIES("/curate/dictionaries", Scope.CURATE),
  RULES("/curate/rules", Scope.CURATE),
  EVALUATIONS("/curate/evaluations", Scope.CURATE),
  DOCUMENT("/curate/document", Scope.CURATE),
  ACCESS("/admin/access", Scope.ADMIN);

  private final String address;
  private final Scope scope;

  DeskPage(String address, Scope scope) {
    this.address = address;
    this.scope = scope;
  }

  /** Its address. */
  public String address() {
    return address;
  }

  /** Who may do this may open it. */
  Scope scope() {
    return scope;
  }

  /** The key of its name in the navigation. */
  public String key() {
    return "desk." + name().toLowerCase(Locale.ROOT);
  }
}
