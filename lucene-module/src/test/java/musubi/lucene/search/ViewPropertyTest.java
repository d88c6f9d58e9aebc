package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import musubi.lucene.fusion.SingleArm;
import musubi.lucene.hit.Hit;
import musubi.lucene.index.DocumentBlock;
import musubi.lucene.index.PassageWriter;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;
import musubi.lucene.query.SearchOptions;
import musubi.lucene.query.SearchRequest;
import musubi.lucene.query.TypedQuery;
import musubi.lucene.ranking.HybridSearch;
import musubi.lucene.search.Answers.Questions;
import musubi.lucene.words.JapaneseQueries;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.lucene.util.IOUtils;

/** What is hidden or was deleted shows in nothing: not in a score's last bit. */
class ViewPropertyTest {

  private static final int DEPTH = 100;

  private static Questions questions(RandomDocuments documents) {
    List<String> typed = new ArrayList<>(RandomDocuments.TYPED);
    Collections.shuffle(typed, documents.random());
    return new Questions(typed.subList(0, 4), RandomDocuments.BEGUN, documents.vector(), DEPTH);
  }

  private static void assertSame(Map<String, Object> answers, Map<String, Object> expected) {
    expected.forEach((asked, answer) -> assertThat(answers.get(asked)).as(asked).isEqualTo(answer));
    assertThat(answers).hasSameSizeAs(expected);
  }

  private static List<DocumentBlock> shuffled(List<DocumentBlock> documents, Random random) {
    List<DocumentBlock> shuffled = new ArrayList<>(documents);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  @Property(tries = 4)
  void whatSomebodyMayNotReadIsAsIfItWereNotThere(@ForAll long seed) throws IOException {
    RandomDocuments drawn = new RandomDocuments(seed);
    List<DocumentBlock> all = drawn.draw(3 + drawn.random().nextInt(20));
    Viewer viewer = drawn.viewer();
    List<DocumentBlock> readable =
        shuffled(all, drawn.random()).stream()
            .filter(document -> RandomDocuments.mayRead(viewer, document))
            .toList();
    Questions questions = questions(drawn);
    Path folder = Files.createTempDirectory("view");
    try (WrittenIndex whole =
            WrittenIndex.fresh(folder.resolve("whole"), all, RandomDocuments.QUERIES);
        WrittenIndex part =
            WrittenIndex.fresh(folder.resolve("part"), readable, RandomDocuments.QUERIES)) {
      assertSame(
          Answers.of(whole.snapshot().as(viewer), questions),
          Answers.of(part.snapshot().as(viewer), questions));
    } finally {
      IOUtils.rm(folder);
    }
  }

  /** Writes in several runs, each a segment or more; what is left is what all is about. */
  private static Map<String, DocumentBlock> write(Path index, RandomDocuments drawn)
      throws IOException {
    Random random = drawn.random();
    Map<String, DocumentBlock> left = new LinkedHashMap<>();
    for (int run = 2 + random.nextInt(4); run > 0; run--) {
      try (PassageWriter writer = WrittenIndex.writer(index)) {
        for (int change = 1 + random.nextInt(8); change > 0; change--) {
          String id = "d%02d".formatted(random.nextInt(16));
          if (random.nextInt(3) == 0) {
            writer.delete(id);
            left.remove(id);
          } else {
            DocumentBlock document = drawn.draw(id);
            writer.replace(document);
            left.put(id, document);
          }
        }
        writer.finishWithSegments();
      }
    }
    return left;
  }

  @Property(tries = 4)
  void anIndexThatChangedManyTimesAnswersAsAFreshOneDoes(@ForAll long seed) throws IOException {
    RandomDocuments drawn = new RandomDocuments(seed);
    Map<String, DocumentBlock> left = new LinkedHashMap<>();
    Path folder = Files.createTempDirectory("view");
    try (WrittenIndex changed =
            WrittenIndex.of(
                folder.resolve("changed"),
                RandomDocuments.QUERIES,
                index -> left.putAll(write(index, drawn)));
        WrittenIndex fresh =
            WrittenIndex.fresh(
                folder.resolve("fresh"),
                shuffled(List.copyOf(left.values()), drawn.random()),
                RandomDocuments.QUERIES)) {
      Questions questions = questions(drawn);
      assertSame(
          Answers.of(changed.generation(), questions), Answers.of(fresh.generation(), questions));
      Viewer viewer = drawn.viewer();
      assertSame(
          Answers.of(changed.snapshot().as(viewer), questions),
          Answers.of(fresh.snapshot().as(viewer), questions));
    } finally {
      IOUtils.rm(folder);
    }
  }

  /** More documents of one score than are scored again: the ids decide which of them are. */
  @Example
  void whereAListIsCutAmongEqualsTheIdsDecide() throws IOException {
    List<DocumentBlock> all = new ArrayList<>();
    for (int d = 0; d < 400; d++) {
      all.add(document("d%03d".formatted(d)).passage("休暇の申請。").block());
    }
    Path folder = Files.createTempDirectory("view");
    try (WrittenIndex index =
            WrittenIndex.fresh(folder.resolve("one"), shuffled(all, new Random(1)), List.of());
        HybridSearch search = new HybridSearch(new SingleArm(), new JapaneseQueries())) {
      for (int depth : List.of(2, 100, 350)) {
        SearchOptions options =
            SearchOptions.hits(depth).withMode(Mode.LEXICAL).withDepth(depth).withPassages(0);
        assertThat(
                search
                    .search(
                        index.generation(),
                        new SearchRequest(TypedQuery.literal("休暇"), Optional.empty(), options))
                    .hits())
            .extracting(Hit::id)
            .isEqualTo(all.subList(0, depth).stream().map(DocumentBlock::id).toList());
      }
    } finally {
      IOUtils.rm(folder);
    }
  }
}
