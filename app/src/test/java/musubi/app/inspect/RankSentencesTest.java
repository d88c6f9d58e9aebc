package musubi.app.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import musubi.app.message.ErrorText;
import musubi.app.rule.ActingRules;
import musubi.app.rule.Rule;
import musubi.app.rule.RuleActions;
import musubi.app.rule.Trigger;
import musubi.app.rule.Validity;
import musubi.app.search.InspectedDocument;
import musubi.app.search.SearchQuery;
import musubi.lucene.fusion.Arm;
import musubi.lucene.fusion.Fused;
import musubi.lucene.hit.Hit;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Filter;
import musubi.lucene.query.SearchOptions;
import musubi.lucene.standing.ArmPlace;
import musubi.lucene.standing.Cause;
import musubi.lucene.standing.Compared;
import musubi.lucene.standing.SoughtWord;
import musubi.lucene.standing.SoughtWord.Held;
import musubi.lucene.standing.Standing;
import musubi.message.Message;
import org.junit.jupiter.api.Test;

/** What a curator is told, word for word. */
class RankSentencesTest {

  private static final Pattern PARAMETER = Pattern.compile("%[-.0-9]*[a-zA-Z%]");

  private final Set<String> said = new HashSet<>();

  private static ArmPlace arm(int rank, double score) {
    return new ArmPlace(true, rank == 0 ? OptionalInt.empty() : OptionalInt.of(rank), score);
  }

  private static Fused.Contribution share(Arm arm, double share) {
    return new Fused.Contribution(arm, 1, share, share, 1, share);
  }

  private static Hit.Standing hit(
      double words, double meaning, double soft, double past, double rerank) {
    return new Hit.Standing(
        words + meaning + soft + past + rerank,
        0.5,
        List.of(share(Arm.LEXICAL, words), share(Arm.SEMANTIC, meaning)),
        Optional.empty(),
        Optional.of(new Hit.Soft(0.5, soft)),
        past == 0 ? Optional.empty() : Optional.of(new Hit.Past(3, past)),
        rerank == 0 ? Optional.empty() : Optional.of(new Hit.Rerank(0.9, 4, rerank)));
  }

  private static Compared compared(
      String title, int rank, Hit.Standing hit, ArmPlace words, ArmPlace meaning) {
    return new Compared(
        title + ".md",
        title,
        rank == 0 ? OptionalInt.empty() : OptionalInt.of(rank),
        Optional.ofNullable(hit),
        words,
        meaning,
        0.5);
  }

  private static Compared first() {
    return compared("旅費規程", 1, hit(2, 1, 0, 0, 0), arm(1, 8.18), arm(1, 0.6633));
  }

  private static SoughtWord word(String typed, Held held, String otherwise, boolean first) {
    return new SoughtWord(typed, false, held, otherwise, first, first);
  }

  private List<Message> sentences(Standing standing, String instead) {
    return sentences(standing, instead, ActingRules.NONE);
  }

  private List<Message> sentences(Standing standing, String instead, ActingRules rules) {
    SearchQuery query = SearchQuery.typed("出張の日当", Viewer.OPERATOR, SearchOptions.hits(10));
    List<Message> all =
        RankSentences.of(
            new InspectedDocument.Ranked(query, Optional.ofNullable(instead), rules, standing));
    all.forEach(message -> said.add(message.key()));
    return all;
  }

  private List<String> japanese(Standing standing) {
    ErrorText text = new ErrorText(Locale.JAPANESE);
    return sentences(standing, null).stream().map(text::of).toList();
  }

  private static Standing found(Compared document, Compared above, List<SoughtWord> words) {
    return new Standing(
        document, Optional.empty(), Optional.of(above), Optional.of(first()), words, List.of());
  }

  private static Standing hidden(
      Compared document, Compared without, List<SoughtWord> words, Cause... causes) {
    return new Standing(
        document,
        Optional.ofNullable(without),
        Optional.empty(),
        Optional.of(first()),
        words,
        List.of(causes));
  }

  @Test
  void aHitIsComparedWithTheOneAboveAndTheFirst() {
    Compared above = compared("日当の手引き", 3, hit(1, 0.5, 0, 0, 0), arm(3, 6), arm(4, 0.5));
    Compared itself = compared("精算規程", 4, hit(0.9, 0.1, 0, 0, 0), arm(7, 5.5), arm(6, 0.3141));

    assertThat(
            japanese(
                found(
                    itself,
                    above,
                    List.of(
                        word("出張", Held.ITSELF, "", true),
                        word("日当", Held.NOT, "", true),
                        word("上海", Held.NOT, "", false),
                        word("社用車", Held.OTHERWISE, "業務用車両", true),
                        word("しんせい", Held.READING, "", true),
                        word("申請書", Held.PARTLY, "", true),
                        word("届出書", Held.PARTLY, "", false),
                        new SoughtWord("使う", true, Held.NOT, "", true, true)))))
        .containsExactly(
            "検索結果の4件目に出ます。",
            "問い合わせのうち、この文書にある言葉: 出張",
            "問い合わせの「日当」が、題名にも本文にもありません。先頭の文書にはあります。",
            "問い合わせの「上海」が、題名にも本文にもありません。",
            "問い合わせの「社用車」は、「業務用車両」という言い方で書かれています。",
            "問い合わせの「しんせい」は、読みが同じ別の表記で書かれています。",
            "問い合わせの「申請書」は、一部の文字だけが一致します。先頭の文書にはあります。",
            "問い合わせの「届出書」は、一部の文字だけが一致します。",
            "言葉の一致では7番目です（点数 5.50、先頭の文書は 8.18）。",
            "意味の近さでは6番目です（近さ 0.314、先頭の文書は 0.663）。",
            "すぐ上の「日当の手引き」との差は、主に意味の近さです（0.500 に対し、この文書は 0.100）。");
  }

  @Test
  void whatHidesADocumentIsToldBeforeAllElse() {
    Compared itself = compared("精算規程", 0, null, arm(0, 2), arm(0, 0.1));
    Compared without = compared("精算規程", 12, hit(1, 1, 0, 0, 0), arm(0, 2), arm(0, 0.1));

    assertThat(
            japanese(
                hidden(
                    itself,
                    without,
                    List.of(),
                    new Cause.Filtered(List.of(Filter.parse("部署=総務"), Filter.parse("部署=人事"))),
                    new Cause.LacksRequired(List.of("日当の額", "宿泊費")),
                    new Cause.HasExcluded("廃止"),
                    new Cause.CopyShown("写し.md", "写し", 3),
                    new Cause.BelowRelevance(0.034, 0.1),
                    new Cause.NewerEdition("新.md", "", OptionalInt.of(2)),
                    new Cause.BehindNamed(List.of("規程-022"), false),
                    new Cause.BehindCandidates(100),
                    new Cause.TimeOver())))
        .containsExactly(
            "検索結果に出ません。",
            "絞り込み「部署=総務 / 部署=人事」に合いません。",
            "条件の「日当の額 / 宿泊費」が、この文書にはありません。",
            "除く言葉「廃止」が、この文書にあります。",
            "ほぼ同じ文書「写し」が3件目に出るため、この文書はそこにまとめられます。",
            "関連度は 3% で、表示する下限の 10% に届きません。",
            "この理由がなければ、12件目に出ます。",
            "新しい版「新.md」が2件目にあり、先に並びます。",
            "番号「規程-022」が付いた文書や、その番号に触れた文書が先に並びます。",
            "言葉でも意味でも上位100件に入らないため、それらの後ろに並びます。",
            "検索の制限時間になったため、途中までの結果で比べています。",
            "言葉の一致では上位1000件に入りません。",
            "意味の近さでは上位1000件に入りません（近さ 0.100）。");
  }

  @Test
  void whatHasNothingOfTheQueryIsToldSo() {
    assertThat(
            japanese(
                hidden(
                    compared("精算規程", 0, null, arm(0, 0), arm(0, Double.NaN)),
                    null,
                    List.of(),
                    new Cause.Unrelated())))
        .containsExactly(
            "検索結果に出ません。",
            "問い合わせの言葉がなく、意味の近さも無関係な文書と変わらないため、結果に出しません。",
            "問い合わせの言葉が一つもありません。",
            "意味を比べられる文がありません。");
  }

  @Test
  void whatRulesMakeOfItIsTold() {
    Standing standing =
        found(compared("精算規程", 2, hit(1, 1, 0, 0, 0), arm(2, 1), arm(2, 0.1)), first(), List.of());
    Rule pins = rule("経費の月", new RuleActions.Placed("精算規程.md", 3), List.of(), List.of());
    Rule hides = rule("旧い規程", null, List.of("精算規程.md"), List.of(Filter.parse("部署=総務")));
    Rule others = rule("別の文書", new RuleActions.Placed("旅費規程.md", 1), List.of(), List.of());

    ErrorText text = new ErrorText(Locale.JAPANESE);
    assertThat(
            sentences(standing, null, new ActingRules(List.of(pins, hides, others))).stream()
                .map(text::of)
                .toList())
        .startsWith(
            "検索結果の2件目に出ます。",
            "検索ルール「経費の月」が、この文書を3番目に固定しています。以下は、ルールがないときの順位です。",
            "検索ルール「旧い規程」が、この文書を隠しています。以下は、ルールがないときの順位です。",
            "検索ルール「旧い規程」が、絞り込み「部署=総務」を足しています。以下は、ルールがないときの順位です。",
            "言葉の一致では2番目です（点数 1.00、先頭の文書は 8.18）。");
  }

  private static Rule rule(
      String name, RuleActions.Placed pin, List<String> hidden, List<Filter> filters) {
    return new Rule(
        name,
        name,
        new Trigger(Trigger.Kind.QUERIES, List.of("出張の日当")),
        new RuleActions(pin == null ? List.of() : List.of(pin), hidden, filters, Optional.empty()),
        Validity.ALWAYS,
        true,
        "");
  }

  /** Every sentence of both bundles is said here or above, with the same parameters. */
  @Test
  void allSentencesAreThereInBothLanguages() {
    aHitIsComparedWithTheOneAboveAndTheFirst();
    whatHidesADocumentIsToldBeforeAllElse();
    whatHasNothingOfTheQueryIsToldSo();
    whatRulesMakeOfItIsTold();
    Compared itself = compared("精算規程", 2, hit(1, 1, 0, 0, 0), arm(2, 1), arm(2, 0.1));
    for (Hit.Standing better :
        List.of(hit(2, 1, 0, 0, 0), hit(1, 1, 1, 0, 0), hit(1, 1, 0, 1, 0), hit(1, 1, 0, 0, 1))) {
      japanese(found(itself, compared("上", 1, better, arm(1, 1), arm(1, 1)), List.of()));
    }
    Standing alone =
        new Standing(
            compared("精算規程", 1, hit(1, 1, 0, 0, 0), arm(1, 1), arm(1, 0.1)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(
                new Cause.NewerEdition("新.md", "新", OptionalInt.empty()),
                new Cause.BehindNamed(List.of("規程-022"), true),
                new Cause.BeyondReach(1000)));
    assertThat(new ErrorText(Locale.JAPANESE).of(sentences(alone, "出張 日当").getFirst()))
        .isEqualTo("「出張の日当」は「出張 日当」として検索されます。");

    TreeMap<String, List<String>> english = patterns(Locale.ENGLISH);
    assertThat(patterns(Locale.JAPANESE)).isEqualTo(english);
    assertThat(new TreeSet<>(said)).isEqualTo(english.keySet());
    assertThat(sentences(alone, null).getFirst()).hasToString("It is the first hit.");
  }

  private static TreeMap<String, List<String>> patterns(Locale language) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            "musubi.app.inspect.sentences",
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    TreeMap<String, List<String>> patterns = new TreeMap<>();
    for (String key : bundle.keySet()) {
      try (Stream<MatchResult> found = PARAMETER.matcher(bundle.getString(key)).results()) {
        patterns.put(key, found.map(MatchResult::group).toList());
      }
    }
    return patterns;
  }
}
