package musubi.lucene.index;

import static musubi.lucene.SampleDocument.document;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import musubi.lucene.metadata.MetadataSchema;
import musubi.lucene.metadata.MetadataType;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several threads give the index that one gives. */
class ConcurrentWritingTest {

  private static final int DOCUMENTS = 400;
  private static final int THREADS = 4;

  private static final MetadataSchema SCHEMA =
      new MetadataSchema(Map.of("施行日", MetadataType.DATE), MetadataSchema.DEFAULT.zone());

  private static final List<String> WORDS =
      List.of(
          "年次有給休暇",
          "は取得希望日の",
          "三営業日前までに",
          "届け出る。",
          "ＶＰＮ",
          "接続できない",
          "サーバー",
          "規程-023",
          "令和6年10月3日",
          "1,200円",
          "旅費",
          "申請書を",
          "提出する。",
          "https://example.jp/a?b=1");

  @TempDir Path folder;

  @Test
  void allTermsAndTheirFrequenciesAreTheSame() throws Exception {
    List<DocumentBlock> documents = documents();
    Misfits one;
    try (PassageWriter writer = writer("one")) {
      for (DocumentBlock document : documents) {
        writer.add(document);
      }
      writer.finish();
      one = writer.misfits();
    }
    Misfits many;
    try (PassageWriter writer = writer("many")) {
      addAll(documents, writer);
      writer.finish();
      many = writer.misfits();
    }
    Map<String, String> wanted = terms("one");
    assertThat(wanted.size()).isGreaterThan(200);
    assertThat(terms("many")).isEqualTo(wanted);
    assertThat(many).isEqualTo(one);
    assertThat(one.count()).isPositive();
  }

  private static void addAll(List<DocumentBlock> documents, PassageWriter writer)
      throws InterruptedException, ExecutionException {
    List<DocumentBlock> shuffled = new ArrayList<>(documents);
    Collections.shuffle(shuffled, new Random(1));
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> added = new ArrayList<>();
      for (DocumentBlock document : shuffled) {
        added.add(
            threads.submit(
                () -> {
                  writer.add(document);
                  return null;
                }));
      }
      for (Future<?> future : added) {
        future.get();
      }
    }
  }

  private PassageWriter writer(String name) throws IOException {
    return PassageWriter.create(folder.resolve(name), new VectorSpace(4, true), SCHEMA, "");
  }

  private static List<DocumentBlock> documents() {
    Random random = new Random(11);
    List<DocumentBlock> documents = new ArrayList<>();
    for (int d = 0; d < DOCUMENTS; d++) {
      var document =
          document("規程-%03d".formatted(d))
              .title(text(random, 3))
              .metadata("部署", random.nextBoolean() ? "人事部" : "経理部")
              .metadata("施行日", random.nextInt(5) == 0 ? "未定" + d : "2026-04-01");
      for (int p = 0; p <= random.nextInt(3); p++) {
        document.passage(text(random, 20), text(random, 2));
      }
      documents.add(document.block());
    }
    return documents;
  }

  private static String text(Random random, int words) {
    StringBuilder text = new StringBuilder();
    for (int w = 0; w < words; w++) {
      text.append(WORDS.get(random.nextInt(WORDS.size())));
    }
    return text.toString();
  }

  /** Of every indexed field, each term with the number of documents and of times. */
  private Map<String, String> terms(String name) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (FSDirectory directory = FSDirectory.open(folder.resolve(name));
        DirectoryReader reader = DirectoryReader.open(directory)) {
      for (FieldInfo field : FieldInfos.getMergedFieldInfos(reader)) {
        Terms terms = MultiTerms.getTerms(reader, field.getName());
        if (terms == null) {
          continue;
        }
        TermsEnum each = terms.iterator();
        while (each.next() != null) {
          all.put(
              field.getName() + " " + each.term().utf8ToString(),
              each.docFreq() + " " + each.totalTermFreq());
        }
      }
    }
    return all;
  }
}
