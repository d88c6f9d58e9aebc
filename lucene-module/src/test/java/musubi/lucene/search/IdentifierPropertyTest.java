package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import musubi.lucene.SampleDocument;
import musubi.lucene.fusion.AdaptiveFusion;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.fusion.ReciprocalRankFusion;
import musubi.lucene.hit.Hit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.lucene.util.IOUtils;

/**
 * Forty rules with numbers that follow one another and refer to each other at random: who types the
 * number of one gets that one first, however it is written, and though the vectors say another.
 */
class IdentifierPropertyTest {

  private static final int RULES = 40;

  private static final List<Fusion> FUSIONS =
      List.of(
          new AdaptiveFusion(0.3),
          new AdaptiveFusion(1),
          new ReciprocalRankFusion(ReciprocalRankFusion.DEFAULT_K));

  private static final List<float[]> VECTORS = new ArrayList<>();

  /** By rule, the numbers of those that refer to it. */
  private static final List<Set<String>> MENTIONS = new ArrayList<>();

  private static Path data;
  private static SampleIndex index;

  @BeforeContainer
  static void build() throws IOException {
    Random random = new Random(5);
    for (int rule = 0; rule < RULES; rule++) {
      MENTIONS.add(new TreeSet<>());
    }
    SampleDocument[] rules = new SampleDocument[RULES];
    for (int rule = 0; rule < RULES; rule++) {
      float[] vector = RandomCompany.vector(random);
      VECTORS.add(vector);
      StringBuilder text = new StringBuilder("この規程の提出の期限を定める。");
      for (int i = random.nextInt(4); i > 0; i--) {
        int other = random.nextInt(RULES);
        text.append(number(other)).append("の規程と期限を見る。");
        if (other != rule) {
          MENTIONS.get(other).add(number(rule));
        }
      }
      rules[rule] =
          document(number(rule) + "_" + RandomCompany.WORDS.get(rule % 16) + "規程")
              .passage(text.toString(), vector);
    }
    data = Files.createTempDirectory("rules");
    index = SampleIndex.of(data, rules);
  }

  @AfterContainer
  static void remove() throws IOException {
    index.close();
    IOUtils.rm(data);
  }

  private static String number(int rule) {
    return "規程-%03d".formatted(rule + 1);
  }

  /** As people write it, N for the number. */
  @Provide
  Arbitrary<String> spellings() {
    return Arbitraries.of(
        "規程-N",
        "規程N",
        "規程 N",
        "規程　N",
        "規程－N",
        "規程‐N の提出期限",
        "規程N の提出期限はいつですか",
        "提出の期限は規程-Nのどこにありますか",
        "提出の期限は規程 Nのどこにありますか",
        "新しい規程Nの期限",
        "「規程-N」");
  }

  @Property(tries = 120)
  void theRuleComesFirstAndWhatRefersToItNextWhateverTheVectorsSay(
      @ForAll @IntRange(max = RULES - 1) int rule,
      @ForAll("spellings") String spelling,
      @ForAll boolean before,
      @ForAll @IntRange(max = 2) int fusion)
      throws IOException {
    int neighbour = before && rule > 0 ? rule - 1 : (rule + 1) % RULES;
    String query = spelling.replace("N", number(rule).substring(3));
    Ask ask = Ask.both(query, VECTORS.get(neighbour)).hits(RULES).passages(0);
    List<Hit> hits = index.search(ask, FUSIONS.get(fusion)).hits();

    assertThat(hits.getFirst().id()).startsWith(number(rule));
    // Next come those that refer to it, before the neighbour that the vector points at.
    long mentions = MENTIONS.get(rule).size();
    assertThat(hits.subList(1, (int) mentions + 1))
        .extracting(hit -> hit.id().substring(0, 6))
        .hasSameElementsAs(MENTIONS.get(rule));
  }
}
