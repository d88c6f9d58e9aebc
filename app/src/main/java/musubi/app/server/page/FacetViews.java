package musubi.app.server.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import musubi.lucene.hit.Facet;
import musubi.lucene.metadata.Keywords;
import musubi.lucene.metadata.MetadataSchema;
import musubi.lucene.query.Filter;

/** Makes views of facets and of filters. */
final class FacetViews {

  /** The field by which folders are counted and chosen. */
  static final String FOLDER = MetadataSchema.PATH;

  private static final int AT_ONCE = 6;
  private static final int MOST = 40;

  private final PageText text;
  private final DocumentFacts facts;
  private final SearchState state;

  /**
   * For one answer.
   *
   * @param state that links go on from
   */
  FacetViews(PageText text, DocumentFacts facts, SearchState state) {
    this.text = text;
    this.facts = facts;
    this.state = state;
  }

  /** The fields that are counted, in the order in which they are shown. */
  static List<String> fields(DocumentFacts facts) {
    return Stream.of(
            Optional.of(FOLDER),
            facts.categoryField(),
            Optional.of(MetadataSchema.TYPE),
            Optional.of(MetadataSchema.MODIFIED),
            facts.departmentField(),
            Optional.of(MetadataSchema.AUTHOR))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Facets that leave a choice. */
  List<FacetView> of(List<Facet> counted) {
    return counted.stream().map(this::of).flatMap(Optional::stream).toList();
  }

  private Optional<FacetView> of(Facet facet) {
    List<FacetView.Value> values = facet.field().equals(FOLDER) ? folders(facet) : values(facet);
    boolean choice = values.size() > 1 || values.stream().anyMatch(FacetView.Value::chosen);
    if (!choice) {
      return Optional.empty();
    }
    int shown = values.size() <= AT_ONCE + 1 ? values.size() : AT_ONCE;
    return Optional.of(
        new FacetView(
            "facet-" + facet.field(),
            label(facet.field()),
            values.subList(0, shown),
            values.subList(shown, Math.min(values.size(), MOST))));
  }

  private List<FacetView.Value> values(Facet facet) {
    boolean years = facet.field().equals(MetadataSchema.MODIFIED);
    return facet.values().stream()
        .sorted(
            years
                ? Comparator.comparing(Facet.Count::value).reversed()
                : Comparator.comparingInt((Facet.Count count) -> -count.documents()))
        .map(count -> value(facet.field(), count))
        .toList();
  }

  private FacetView.Value value(String field, Facet.Count count) {
    Optional<String> set =
        state.filters().stream().filter(f -> is(f, field, count.value())).findFirst();
    return new FacetView.Value(
        label(field, count.value()),
        count.documents(),
        set.map(state::without).orElseGet(() -> state.with(field + "=" + count.value())).href(),
        set.isPresent());
  }

  private static boolean is(String filter, String field, String value) {
    return read(filter)
        .filter(f -> f.field().equals(field) && f.operator() == Filter.Operator.EQUAL)
        .map(f -> Keywords.fold(f.value()).equals(Keywords.fold(value)))
        .orElse(false);
  }

  /** The folders below the one that is chosen, or below the only one that there is. */
  private List<FacetView.Value> folders(Facet facet) {
    List<String> chosen =
        state.filters().stream()
            .flatMap(f -> read(f).stream())
            .filter(f -> f.field().equals(FOLDER) && f.operator() == Filter.Operator.EQUAL)
            .map(f -> f.value().replaceAll("/+$", ""))
            .toList();
    String base = chosen.size() == 1 ? chosen.getFirst() : "";
    List<Facet.Count> below = below(facet, base);
    while (base.isEmpty()
        && below.size() == 1
        && !below(facet, below.getFirst().value()).isEmpty()) {
      below = below(facet, below.getFirst().value());
    }
    List<FacetView.Value> values = new ArrayList<>();
    for (String folder : chosen) {
      int documents =
          facet.values().stream()
              .filter(count -> Keywords.fold(count.value()).equals(Keywords.fold(folder)))
              .mapToInt(Facet.Count::documents)
              .findFirst()
              .orElse(0);
      values.add(
          new FacetView.Value(
              last(folder), documents, state.without(FOLDER + "=" + folder).href(), true));
    }
    List<String> others =
        state.filters().stream().filter(f -> !f.startsWith(FOLDER + "=")).toList();
    SearchState elsewhere = state.withFilters(others);
    for (Facet.Count count : below) {
      if (!chosen.contains(count.value())) {
        values.add(
            new FacetView.Value(
                last(count.value()),
                count.documents(),
                elsewhere.with(FOLDER + "=" + count.value()).href(),
                false));
      }
    }
    return values;
  }

  private static List<Facet.Count> below(Facet facet, String base) {
    String start = base.isEmpty() ? "" : base + "/";
    return facet.values().stream()
        .filter(count -> count.value().startsWith(start) && !count.value().equals(base))
        .filter(count -> count.value().indexOf('/', Math.max(1, start.length())) < 0)
        .toList();
  }

  private static String last(String folder) {
    return folder.substring(folder.lastIndexOf('/') + 1);
  }

  /** The filters that are set. */
  List<ResultsView.Chip> chips() {
    return state.filters().stream()
        .map(
            filter -> {
              String label = chip(filter);
              return new ResultsView.Chip(
                  label, state.without(filter).href(), text.get("chips.remove", label));
            })
        .toList();
  }

  private String chip(String filter) {
    Optional<Filter> read = read(filter);
    if (read.isEmpty()) {
      return filter;
    }
    Filter known = read.get();
    String value = label(known.field(), known.value());
    return known.operator() == Filter.Operator.EQUAL
        ? text.get("chips.equal", label(known.field()), value)
        : text.get("chips.other", label(known.field()), known.operator().sign(), value);
  }

  private static Optional<Filter> read(String filter) {
    try {
      return Optional.of(Filter.parse(filter));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // the search itself has refused it, and the page says so
    }
  }

  private String label(String field) {
    if (facts.departmentField().filter(field::equals).isPresent()) {
      return text.get("facet.department");
    }
    if (facts.categoryField().filter(field::equals).isPresent()) {
      return text.get("facet.category");
    }
    return text.find("facet." + field).orElse(field);
  }

  private String label(String field, String value) {
    return switch (field) {
      case MetadataSchema.TYPE -> facts.kind(value);
      case MetadataSchema.MODIFIED ->
          value.matches("\\d{4}") ? text.get("facet.year", value) : value;
      case MetadataSchema.EDITION -> text.find("edition." + value).orElse(value);
      default -> value;
    };
  }
}
