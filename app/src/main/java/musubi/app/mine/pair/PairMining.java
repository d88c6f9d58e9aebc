package musubi.app.mine.pair;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import musubi.app.eval.BeirFolder;
import musubi.app.fusion.heading.HeadedSection;
import musubi.app.mine.MinedPair;
import musubi.app.mine.PairKind;
import musubi.app.mine.click.ClickLog;
import musubi.app.mine.click.OpenedDocument;
import musubi.app.mine.click.PositionBias;
import musubi.app.mine.negative.HardNegatives;
import musubi.app.mine.text.PlainText;
import musubi.app.mine.text.TextPairs;
import musubi.app.search.SearchBatch;
import musubi.app.search.SearchService;
import musubi.lucene.permission.Viewer;

/**
 * Mines the pairs of an index. The same index, history and seed give the same pairs in the same
 * order.
 */
public final class PairMining {

  private final SearchService service;
  private final Asked asked;

  /**
   * What is asked for.
   *
   * @param kinds that are mined
   * @param negativesPerArm hard negatives of each arm a pair, at least 0
   * @param seed of the order
   */
  public record Asked(Set<PairKind> kinds, int negativesPerArm, long seed) {

    public Asked {
      kinds = Set.copyOf(kinds);
    }
  }

  public PairMining(SearchService service, Asked asked) {
    this.service = service;
    this.asked = asked;
  }

  /**
   * Mines.
   *
   * @param clicks the history; used for {@link PairKind#CLICKS} alone
   * @param judged collections; used for {@link PairKind#JUDGED} alone
   * @param progress told how far the search for negatives is
   */
  public MinedPairs run(
      Optional<ClickLog> clicks, List<BeirFolder> judged, Consumer<HardNegatives.Done> progress)
      throws IOException {
    TextPairs texts = new TextPairs();
    AtomicInteger documents = new AtomicInteger();
    service.documents(
        Viewer.OPERATOR,
        document -> {
          documents.incrementAndGet();
          texts.add(HeadedSection.of(document));
        });
    List<MinedPair> all = new ArrayList<>();
    if (asked.kinds().contains(PairKind.JUDGED)) {
      for (BeirFolder folder : judged) {
        judged(folder, all);
      }
    }
    all.addAll(texts.of(asked.kinds()));
    Optional<PositionBias> bias = Optional.empty();
    if (asked.kinds().contains(PairKind.CLICKS) && clicks.isPresent()) {
      bias = PositionBias.of(clicks.get().impressions());
      clicks(OpenedDocument.of(clicks.get(), bias), all);
    }
    List<MinedPair> pairs = distinct(all);
    Collections.shuffle(pairs, new Random(asked.seed()));
    try (SearchBatch searches = service.batch(Viewer.OPERATOR)) {
      return new MinedPairs(
          new HardNegatives(searches, asked.negativesPerArm()).of(pairs, progress),
          documents.get(),
          texts.literal(),
          all.size() - pairs.size(),
          bias);
    }
  }

  private record Key(String anchor, String positive) {}

  /** The first of equal pairs stays: the kinds come in the order of what they prove. */
  private static List<MinedPair> distinct(List<MinedPair> all) {
    List<MinedPair> ordered = new ArrayList<>(all);
    ordered.sort((a, b) -> a.kind().compareTo(b.kind()));
    Set<Key> known = new HashSet<>();
    ordered.removeIf(
        pair ->
            !known.add(
                new Key(PlainText.folded(pair.anchor()), PlainText.folded(pair.positive()))));
    return ordered;
  }

  private void judged(BeirFolder folder, List<MinedPair> pairs) throws IOException {
    AnswerTexts texts = new AnswerTexts(service);
    for (Map.Entry<String, String> query : folder.queries().entrySet()) {
      List<String> relevant =
          folder.qrels().of(query.getKey()).entrySet().stream()
              .filter(grade -> grade.getValue() > 0)
              .map(Map.Entry::getKey)
              .sorted()
              .toList();
      for (String document : relevant) {
        texts
            .of(query.getValue(), document)
            .map(text -> MinedPair.said(PairKind.JUDGED, document, query.getValue().strip(), text))
            .ifPresent(pairs::add);
      }
    }
  }

  private void clicks(List<OpenedDocument> opened, List<MinedPair> pairs) throws IOException {
    AnswerTexts texts = new AnswerTexts(service);
    for (OpenedDocument document : opened) {
      texts
          .of(document.query(), document.document())
          .map(
              text ->
                  new MinedPair(
                      PairKind.CLICKS,
                      document.document(),
                      document.query(),
                      text,
                      document.weight(),
                      List.of()))
          .ifPresent(pairs::add);
    }
  }
}
