package musubi.app.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import musubi.app.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainReferenceTest {

  @TempDir Path folder;

  @Test
  void judgedQueriesAreAnsweredFromTitleAndText() throws IOException {
    Files.writeString(
        folder.resolve("corpus.jsonl"),
        """
        {"_id": "leave", "title": "休暇規程", "text": "届け出は三営業日前まで。"}
        {"_id": "travel", "title": "旅費規程", "text": "日当は二千円。休暇中は払わない。"}
        {"_id": "room", "title": "会議室", "text": "予約は総務部へ。"}
        """);
    Files.writeString(
        folder.resolve("queries.jsonl"),
        """
        {"_id": "q1", "text": "休暇の届け出"}
        {"_id": "q2", "text": "日当"}
        {"_id": "q3", "text": "予約"}
        """);
    Files.createDirectory(folder.resolve("qrels"));
    Files.writeString(
        folder.resolve("qrels/test.tsv"),
        "query-id\tcorpus-id\tscore\nq1\tleave\t1\nq2\ttravel\t1\n");
    BeirFolder collection = BeirFolder.read(folder, "test");

    try (PlainReference plain =
        PlainReference.of(collection.corpus().orElseThrow(), ProgressListener.NONE)) {
      Run all = plain.run(collection, 10);
      assertThat(all.answers()).containsOnlyKeys("q1", "q2");
      assertThat(all.ranked("q1")).containsExactly("leave", "travel");
      assertThat(all.ranked("q2")).containsExactly("travel");
      assertThat(plain.run(collection, 1).ranked("q1")).containsExactly("leave");
    }
  }
}
