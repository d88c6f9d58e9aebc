package musubi.app.adapt;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import musubi.app.eval.BeirFolder;
import musubi.app.search.SearchBatch;
import musubi.lucene.query.Mode;

/** Figures of searches of a collection; each is measured once. */
final class SearchedFigures implements UseFigures {

  private final SearchBatch plain;
  private final BeirFolder collection;
  private final List<List<String>> dealt;
  private final LayerSearches layered;
  private final FusionWeights weights;
  private final List<String> all;
  private final Map<LayerUse, JudgedFigures> measured = new HashMap<>();
  private final Map<LayerUse, JudgedFigures> measuredPlainly = new HashMap<>();

  /**
   * Prepares.
   *
   * @param plain searches without a layer, with the present weights
   * @param dealt the judged queries by fold
   */
  SearchedFigures(
      SearchBatch plain,
      BeirFolder collection,
      List<List<String>> dealt,
      LayerSearches layered,
      FusionWeights weights) {
    this.plain = plain;
    this.collection = collection;
    this.dealt = dealt;
    this.layered = layered;
    this.weights = weights;
    this.all = dealt.stream().flatMap(List::stream).toList();
  }

  @Override
  public JudgedFigures layered(LayerUse use) {
    return measured.computeIfAbsent(use, this::searched);
  }

  private JudgedFigures searched(LayerUse use) {
    JudgedFigures figures = JudgedFigures.NONE;
    for (int f = 0; f < dealt.size(); f++) {
      SearchBatch searches = used(layered.of(f, use.strength()), use);
      figures = figures.and(figures(searches, dealt.get(f), Mode.HYBRID));
    }
    return figures;
  }

  @Override
  public JudgedFigures plain(LayerUse use) {
    return measuredPlainly.computeIfAbsent(
        new LayerUse(0, use.softMatching(), use.semanticWeight()),
        without -> figures(used(plain, without), all, Mode.HYBRID));
  }

  @Override
  public JudgedFigures semantic() {
    return figures(plain, all, Mode.SEMANTIC);
  }

  @Override
  public JudgedFigures semantic(int fold, List<String> queries, double strength) {
    return figures(layered.of(fold, strength), queries, Mode.SEMANTIC);
  }

  private SearchBatch used(SearchBatch searches, LayerUse use) {
    SearchBatch weighted = weights.at(use.semanticWeight(), searches);
    return use.softMatching() == 1 ? weighted : weighted.withSoftMatching(use.softMatching());
  }

  private JudgedFigures figures(SearchBatch searches, List<String> ids, Mode mode) {
    return JudgedFigures.of(searches, collection, ids, mode);
  }
}
