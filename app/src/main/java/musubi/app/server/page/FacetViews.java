package musubi.app.server.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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
  private static final int MOST = 500;

  /** Each value has the whole query in its links; of a longer one only the first are shown. */
  private static final int LONG_QUERY = 300;

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
    Stream<String> stated =
        Stream.of(
                Optional.of(FOLDER),
                facts.categoryField(),
                Optional.of(MetadataSchema.TYPE),
                Optional.of(MetadataSchema.MODIFIED),
                facts.departmentField(),
                Optional.of(MetadataSchema.AUTHOR))
            .flatMap(Optional::stream);
    return Stream.concat(stated, facts.predictedFields().stream()).toList();
  }

  /** Facets that leave a choice. */
  List<FacetView> of(List<Facet> counted) {
    return counted.stream().map(this::of).flatMap(Optional::stream).toList();
  }

  private Optional<FacetView> of(Facet facet) {
    List<String> chosen = chosen(facet.field());
    List<FacetView.Value> values = new ArrayList<>();
    if (facet.field().equals(FOLDER)) {
      folders(facet, outermost(facet, chosen), 0, chosen, values);
    } else {
      values(facet).forEach(count -> values.add(value(facet.field(), count, 0, chosen)));
    }
    addMissing(facet.field(), chosen, values);
    boolean choice = values.size() > 1 || values.stream().anyMatch(FacetView.Value::chosen);
    if (!choice) {
      return Optional.empty();
    }
    int most = isLong() ? AT_ONCE : MOST;
    int shown = values.size() <= AT_ONCE + 1 ? values.size() : AT_ONCE;
    return Optional.of(
        new FacetView(
            "facet-" + facet.field(),
            label(facet.field()),
            /* several= */ true,
            values.subList(0, shown),
            values.subList(shown, Math.min(values.size(), Math.max(most, shown)))));
  }

  private boolean isLong() {
    return state.q().length() > LONG_QUERY;
  }

  /** The values of a field that are chosen, as they stand in the address. */
  private List<String> chosen(String field) {
    return state.filters().stream()
        .flatMap(filter -> read(filter).stream())
        .filter(f -> f.field().equals(field) && f.operator() == Filter.Operator.EQUAL)
        .map(f -> field.equals(FOLDER) ? f.value().replaceAll("/+$", "") : f.value())
        .toList();
  }

  private static List<Facet.Count> values(Facet facet) {
    boolean years = facet.field().equals(MetadataSchema.MODIFIED);
    return facet.values().stream()
        .sorted(
            years
                ? Comparator.comparing(Facet.Count::value).reversed()
                : Comparator.comparingInt((Facet.Count count) -> -count.documents()))
        .toList();
  }

  /** What is chosen and was found nowhere can be taken off all the same. */
  private void addMissing(String field, List<String> chosen, List<FacetView.Value> values) {
    for (String value : chosen) {
      String id = id(field, value);
      boolean isValue = !field.equals(MetadataSchema.MODIFIED) || value.matches("\\d{4}");
      if (isValue && values.stream().noneMatch(shown -> shown.id().equals(id))) {
        values.add(value(field, new Facet.Count(value, 0), 0, chosen));
      }
    }
  }

  private FacetView.Value value(String field, Facet.Count count, int depth, List<String> chosen) {
    String value = count.value();
    boolean isChosen = chosen.stream().anyMatch(other -> isSame(other, value));
    SearchState others = without(field, other -> isSame(other, value));
    SearchState along = without(field, other -> field.equals(FOLDER) && isInLine(other, value));
    SearchState alone = without(field, other -> true).with(field + "=" + value);
    String choice = isChosen ? others.href() : along.with(field + "=" + value).href();
    boolean same = isChosen ? chosen.size() == 1 : chosen.isEmpty() || alone.href().equals(choice);
    return new FacetView.Value(
        id(field, value),
        field.equals(FOLDER) ? last(value) : label(field, value),
        count.documents(),
        choice,
        same || isLong() ? null : alone.href(),
        isChosen,
        depth);
  }

  /** The search without those values of a field that a test takes. */
  private SearchState without(String field, Predicate<String> test) {
    return state.withFilters(
        state.filters().stream()
            .filter(
                filter ->
                    read(filter)
                        .filter(f -> f.field().equals(field))
                        .filter(f -> f.operator() == Filter.Operator.EQUAL)
                        .filter(f -> test.test(f.value().replaceAll("/+$", "")))
                        .isEmpty())
            .toList());
  }

  private static boolean isSame(String one, String other) {
    return Keywords.fold(one).equals(Keywords.fold(other));
  }

  /** Whether one folder lies in the other: together they are no more than the outer one. */
  private static boolean isInLine(String one, String other) {
    return one.startsWith(other + "/") || other.startsWith(one + "/");
  }

  private static String id(String field, String value) {
    return "value-%s-%08x".formatted(field, Keywords.fold(value).hashCode());
  }

  /** The folder of which the folders are shown: there is a choice in it. */
  private static String outermost(Facet facet, List<String> chosen) {
    String base = "";
    List<Facet.Count> below = below(facet, base);
    while (below.size() == 1
        && !chosen.contains(below.getFirst().value())
        && !below(facet, below.getFirst().value()).isEmpty()) {
      base = below.getFirst().value();
      below = below(facet, base);
    }
    return base;
  }

  /** The folders of one, and those of folders that are chosen or lead to such. */
  private void folders(
      Facet facet, String base, int depth, List<String> chosen, List<FacetView.Value> values) {
    for (Facet.Count folder : below(facet, base)) {
      values.add(value(FOLDER, folder, depth, chosen));
      boolean open =
          chosen.stream()
              .anyMatch(c -> isSame(c, folder.value()) || c.startsWith(folder.value() + "/"));
      if (open) {
        folders(facet, folder.value(), depth + 1, chosen, values);
      }
    }
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
    return facts.predictedField(field).or(() -> text.find("facet." + field)).orElse(field);
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
