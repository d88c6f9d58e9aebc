package musubi.app.server.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import musubi.app.search.InspectedDocument;
import musubi.app.server.inspect.InspectPage.Place;
import musubi.app.server.inspect.InspectPage.Row;
import musubi.app.server.page.PageText;
import musubi.lucene.hit.Hit;
import musubi.lucene.standing.ArmPlace;
import musubi.lucene.standing.Compared;
import musubi.lucene.standing.Standing;

/** Makes views of the places of documents. */
final class PlaceViews {

  private final PageText text;
  private final InspectState state;

  PlaceViews(PageText text, InspectState state) {
    this.text = text;
    this.state = state;
  }

  /**
   * Where a document stands.
   *
   * @param results the address of the search
   */
  Place of(InspectedDocument.Ranked ranked, List<String> reasons, String results) {
    Standing standing = ranked.standing();
    List<Row> rows = new ArrayList<>();
    standing.first().ifPresent(first -> rows.add(row("inspect.row.first", first)));
    Optional<Compared> above =
        standing
            .above()
            .filter(
                hit -> standing.first().map(first -> !first.id().equals(hit.id())).orElse(true));
    above.ifPresent(hit -> rows.add(row("inspect.row.above", hit)));
    rows.add(itself(standing));
    return new Place(text.get("inspect.place", ranked.query().text()), results, reasons, rows);
  }

  private Row row(String role, Compared document) {
    return new Row(
        text.get(role),
        label(document),
        state.of(document.id()).href(),
        cells(document, rank(document)));
  }

  private Row itself(Standing standing) {
    String rank =
        standing
            .without()
            .map(without -> text.get("inspect.rank.without", without.rank().orElseThrow()))
            .orElseGet(() -> rank(standing.document()));
    return new Row(
        text.get("inspect.row.itself"),
        label(standing.document()),
        "",
        cells(standing.scored(), rank));
  }

  private static String label(Compared document) {
    return document.title().isBlank() ? document.id() : document.title();
  }

  private String rank(Compared document) {
    return document.rank().isPresent()
        ? text.get("inspect.rank", document.rank().getAsInt())
        : text.get("inspect.rank.none");
  }

  private List<String> cells(Compared document, String rank) {
    Optional<Hit.Standing> hit = document.hit();
    return List.of(
        rank,
        number(hit.map(Hit.Standing::score).orElse(Double.NaN), "%.3f"),
        hit.map(Hit.Standing::relevance)
            .filter(relevance -> !relevance.isNaN())
            .map(text::percent)
            .orElse("–"),
        arm(document.words(), "%.2f"),
        arm(document.meaning(), "%.3f"),
        document.words().ran() ? text.percent(document.coverage()) : "–");
  }

  private String arm(ArmPlace place, String format) {
    if (!place.ran() || Double.isNaN(place.score()) || place.score() == 0) {
      return "–";
    }
    String score = number(place.score(), format);
    return place.rank().isPresent()
        ? text.get("inspect.arm", place.rank().getAsInt(), score)
        : text.get("inspect.arm.beyond", ArmPlace.DEPTH, score);
  }

  private static String number(double value, String format) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value);
  }
}
