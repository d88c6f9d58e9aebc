package musubi.lucene.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import musubi.lucene.engine.Inquiry;
import musubi.lucene.engine.PassageScores;
import musubi.lucene.engine.PassageText;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.fusion.Ranking;
import musubi.lucene.fusion.SingleArm;
import musubi.lucene.fusion.WeightedSumFusion;
import musubi.lucene.fusion.ZScore;
import musubi.lucene.hit.DocumentHead;
import musubi.lucene.hit.HitPassage.Span;
import musubi.lucene.hit.Snippet;
import musubi.lucene.lexical.Alternative;
import musubi.lucene.lexical.LexicalQuery;
import musubi.lucene.lexical.QueryGroup;
import musubi.lucene.lexical.QueryWord;
import musubi.lucene.soft.SoftMatcher;
import musubi.lucene.soft.SoftQuery;
import org.junit.jupiter.api.Test;

/** Which passage of a document is shown, and which part of it. */
class PassageChoiceTest {

  private static final PassageText PURPOSE =
      new PassageText(List.of("第1条"), "この規程は商品の価格を定める。価格は税抜とする。");
  private static final PassageText OTHER_ROW =
      new PassageText(List.of("価格表"), "型番 / 価格\nHM-1061 › 価格: 3,200円");
  private static final PassageText ROW =
      new PassageText(List.of("価格表"), "型番 / 価格\nHM-1042 › 価格: 4,800円");
  private static final PassageText HEADING = new PassageText(List.of("価格"), "");

  /** Takes 値段 and 価格 for the same, and knows no other piece. */
  private static final SoftMatcher PRICES =
      query ->
          new SoftQuery() {
            @Override
            public float[] weights() {
              return new float[] {1};
            }

            @Override
            public float[] nearest(String text) {
              return new float[] {text.contains("価格") ? 0.9F : 0.1F};
            }
          };

  private static List<Integer> best(Sought sought, List<PassageText> texts, double... lexical)
      throws IOException {
    return best(
        sought, texts, new SingleArm(), new PassageScores(entries(lexical), Optional.empty()));
  }

  private static List<Integer> best(
      Sought sought, List<PassageText> texts, double[] lexical, double[] semantic)
      throws IOException {
    return best(
        sought,
        texts,
        new WeightedSumFusion(new ZScore(), 0.3),
        new PassageScores(entries(lexical), entries(semantic)));
  }

  private static Optional<List<Ranking.Entry<Integer>>> entries(double... scores) {
    List<Ranking.Entry<Integer>> found = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      found.add(new Ranking.Entry<>(i, scores[i]));
    }
    return Optional.of(found);
  }

  private static List<Integer> best(
      Sought sought, List<PassageText> texts, Fusion fusion, PassageScores passages)
      throws IOException {
    Inquiry inquiry =
        (Inquiry)
            Proxy.newProxyInstance(
                Inquiry.class.getClassLoader(),
                new Class<?>[] {Inquiry.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("passageScores")) {
                    return passages;
                  }
                  if (method.getName().equals("texts")) {
                    return ((List<?>) arguments[1])
                        .stream().map(n -> texts.get((Integer) n)).toList();
                  }
                  throw new UnsupportedOperationException(method.getName());
                });
    return new PassageRanker(inquiry, fusion).best("d", texts.size(), sought);
  }

  @Test
  void thePassageWithTheCodeComesFirstHoweverWellOthersFit() throws IOException {
    Sought sought = Sought.of("HM-1042 値段", LexicalQuery.NONE, Optional.empty());

    assertThat(best(sought, List.of(PURPOSE, OTHER_ROW, ROW), 9, 5, 1)).containsExactly(2, 0, 1);
  }

  @Test
  void aBareHeadingIsNotShownBeforeText() throws IOException {
    Sought sought = Sought.of("価格", LexicalQuery.NONE, Optional.empty());

    assertThat(best(sought, List.of(HEADING, PURPOSE), 9, 1)).containsExactly(1, 0);
  }

  /** The words of both are equally many; only one speaks of the price. */
  @Test
  void softMatchingDecidesWhereWordsDoNot() throws IOException {
    PassageText place = new PassageText(List.of("倉庫"), "商品は倉庫に置く。");
    PassageText price = new PassageText(List.of("売価"), "商品の価格は別表による。");
    List<PassageText> texts = List.of(place, price);

    assertThat(best(Sought.of("商品の値段", LexicalQuery.NONE, Optional.empty()), texts, 2, 2))
        .containsExactly(0, 1);
    assertThat(best(Sought.of("商品の値段", LexicalQuery.NONE, Optional.of(PRICES)), texts, 2, 2))
        .containsExactly(1, 0);
  }

  /** The document is about this very code, so that it tells none of the passages from another. */
  @Test
  void theNameOfTheDocumentDoesNotDecide() throws IOException {
    PassageText overview = new PassageText(List.of("概要"), "SF-200は電磁流量計である。");
    PassageText warranty = new PassageText(List.of("保証"), "保証期間は18か月とする。");
    Sought sought = Sought.of("SF-200 保証期間", LexicalQuery.NONE, Optional.empty());
    DocumentHead specification =
        new DocumentHead("製品/SPEC-200.html", "電磁流量計SF-200製品仕様", "製品/SPEC-200.html", Map.of());
    DocumentHead list = new DocumentHead("営業/価格表.md", "価格表", "営業/価格表.md", Map.of());

    assertThat(best(sought.within(specification), List.of(overview, warranty), 1, 2))
        .containsExactly(1, 0);
    assertThat(best(sought.within(list), List.of(overview, warranty), 1, 2)).containsExactly(0, 1);
  }

  /** What is near in meaning is not outvoted by one that has a few words more. */
  @Test
  void bothArmsAreHeardAmongThePassages() throws IOException {
    List<PassageText> texts =
        List.of(
            new PassageText(List.of("手土産"), "相手の社名を書く。"),
            new PassageText(List.of("会食"), "公務員への接待はできない。"),
            new PassageText(List.of("附則"), "この規程は四月から施行する。"));

    assertThat(
            best(Sought.NOTHING, texts, new double[] {4.5, 2.0, 0}, new double[] {.30, .51, .28}))
        .startsWith(1);
  }

  @Test
  void kanaThatTheVocabularyKnowsAreReadAsKanji() {
    List<String> asked = new ArrayList<>();
    SoftMatcher asking =
        query -> {
          asked.add(query);
          return PRICES.about(query);
        };
    QueryWord kana = new QueryWord("ねだん", QueryWord.Role.CONTENT, null, List.of(), null, 3, 6);
    QueryWord kanji = new QueryWord("定価", QueryWord.Role.CONTENT, null, List.of(), null, 0, 2);
    LexicalQuery words =
        new LexicalQuery(
            List.of(
                new QueryGroup(List.of(kanji), List.of(alternative("価格"))),
                new QueryGroup(List.of(kana), List.of(alternative("値段")))),
            List.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            0,
            false);

    Sought.of("定価 ねだん いくら", words, Optional.of(asking));

    assertThat(asked).containsExactly("定価 値段 いくら");
  }

  private static Alternative alternative(String term) {
    return new Alternative(List.of(term), 1, Alternative.Source.VOCABULARY);
  }

  @Test
  void whatIsFarBehindKeepsItsPlace() throws IOException {
    List<PassageText> texts = new ArrayList<>();
    double[] scores = new double[40];
    for (int i = 0; i < scores.length; i++) {
      texts.add(new PassageText(List.of(), "段落 " + (char) ('ア' + i)));
      scores[i] = scores.length - i;
    }

    List<Integer> order =
        best(Sought.of("段落", LexicalQuery.NONE, Optional.of(PRICES)), texts, scores);

    assertThat(order).hasSize(40).doesNotHaveDuplicates();
    assertThat(order.subList(30, 40)).isSorted();
  }

  @Test
  void theRowWithTheCodeIsTheSnippet() {
    String text =
        "価格表\n価格は税抜。価格の改定は四月。価格の照会は営業部へ。\n"
            + "HM-1061 › 価格: 3,200円 / 備考: 在庫限り、次回の入荷は未定である。\n".repeat(4)
            + "HM-1042 › 価格: 4,800円 / 備考: 受注後に製造する。\n"
            + "以下余白。".repeat(30);
    List<Span> prices = List.of(new Span(4, 6), new Span(11, 13), new Span(19, 21));
    AnsweringSentence answering =
        new AnsweringSentence(Sought.of("HM-1042 価格", LexicalQuery.NONE, Optional.empty()));

    Span shown = Snippet.of(text, prices, answering.of(text, prices));

    assertThat(text.substring(shown.from(), shown.to())).startsWith("HM-1042 › 価格: 4,800円");
    assertThat(text.substring(Snippet.of(text, prices).from())).startsWith("価格は税抜。");
  }

  @Test
  void theSentenceThatSaysItInOtherWordsIsTheSnippet() {
    String text = "商品は倉庫に置く。".repeat(20) + "商品の価格は別表による。" + "以上とする。".repeat(30);
    AnsweringSentence answering =
        new AnsweringSentence(Sought.of("値段", LexicalQuery.NONE, Optional.of(PRICES)));

    Span part = answering.of(text, List.of()).orElseThrow();

    assertThat(text.substring(part.from() - 20, Math.min(text.length(), part.to() + 20)))
        .contains("価格");
  }

  @Test
  void nothingIsSaidWhereNothingIsKnown() {
    AnsweringSentence answering =
        new AnsweringSentence(Sought.of("値段", LexicalQuery.NONE, Optional.empty()));

    assertThat(answering.of("商品は倉庫に置く。以上。", List.of())).isEmpty();
  }
}
