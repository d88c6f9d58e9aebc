package musubi.app.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import musubi.app.source.ExtractedDocument;
import musubi.app.source.ReadFailure;
import musubi.app.source.ReadFailure.Kind;
import musubi.app.source.SourceItem;
import musubi.app.source.Sources;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PDF that cannot be read is named with the true reason, and the worker goes on. */
class BrokenPdfSuite {

  private static final ExtractionLimits LIMITS =
      new ExtractionLimits(128, Duration.ofSeconds(120), 64, 5);

  @TempDir Path folder;

  private static byte[] encrypted(byte[] pdf) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
      document.save(out);
    }
    return out.toByteArray();
  }

  /** Offsets that all lead to the middle of something else, and a start that leads nowhere. */
  private static byte[] badXref(byte[] pdf) {
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    return text.replaceAll("\\d{10} 00000 n", "0000000019 00000 n")
        .replaceAll("startxref\\n\\d+", "startxref\n99999999")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A stream of objects that unpacks to 400 MB. */
  private static byte[] objectStreamBomb() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out =
        new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_COMPRESSION))) {
      byte[] blanks = new byte[1 << 20];
      Arrays.fill(blanks, (byte) ' ');
      out.write("9 0 ".getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 400; i++) {
        out.write(blanks);
      }
    }
    String stream =
        "<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
            .formatted(packed.size(), packed.toString(StandardCharsets.ISO_8859_1));
    return MinimalPdf.file(
        List.of(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
            stream));
  }

  /** Names the files as they are read, so that the last one is behind all broken ones. */
  private Map<String, SourceItem> read(Sources sources) {
    Map<String, SourceItem> byName = new TreeMap<>();
    sources.forEachRemaining(
        item -> {
          String path =
              switch (item) {
                case ExtractedDocument document -> document.path();
                case ReadFailure failure -> failure.path();
              };
          byName.put(folder.relativize(Path.of(path)).toString(), item);
        });
    return byName;
  }

  private Sources open() throws IOException {
    return Sources.open(List.of(folder.toRealPath()), new WorkerExtraction(LIMITS));
  }

  private static void assertFailed(SourceItem item, Kind kind, String... reason) {
    assertThat(item).isInstanceOf(ReadFailure.class);
    ReadFailure failure = (ReadFailure) item;
    assertThat(failure.reason()).contains(reason).doesNotContain("exit code", "\n");
    assertThat(failure.kind()).isEqualTo(kind);
  }

  @Test
  void eachHasItsReason() throws IOException {
    folder = folder.toRealPath();
    byte[] good = Fixtures.pdf();
    Fixtures.write(folder, "1暗号.pdf", encrypted(good));
    Fixtures.write(folder, "2切れた.pdf", Arrays.copyOf(good, good.length / 3));
    Fixtures.write(folder, "3表.pdf", badXref(good));
    Fixtures.write(folder, "4爆弾.pdf", objectStreamBomb());
    Fixtures.write(folder, "5ただの文.pdf", "これはPDFではない。".getBytes(StandardCharsets.UTF_8));
    Fixtures.write(folder, "6頭だけ.pdf", "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII));
    Fixtures.write(folder, "9良い.pdf", good);

    Map<String, SourceItem> items;
    try (Sources sources = open()) {
      items = read(sources);
    }

    assertThat(items).hasSize(7);
    assertFailed(items.get("1暗号.pdf"), Kind.IN_THE_FILE, "is protected by a password");
    assertFailed(items.get("2切れた.pdf"), Kind.IN_THE_FILE, "");
    assertThat(items.get("3表.pdf"))
        .as("mended by the library")
        .isInstanceOf(ExtractedDocument.class);
    assertFailed(items.get("4爆弾.pdf"), Kind.IN_THE_FILE, "holds no text");
    assertFailed(items.get("5ただの文.pdf"), Kind.IN_THE_FILE, "is called .pdf, but holds text/plain");
    assertFailed(items.get("6頭だけ.pdf"), Kind.IN_THE_FILE, "");
    assertThat(items.get("9良い.pdf")).isInstanceOf(ExtractedDocument.class);
  }

  @Test
  void aFileThatIsGoneOrNotAFileAnyMoreDoesNotEndTheWorker() throws Exception {
    try (WorkerProcess worker = WorkerProcess.start(LIMITS)) {
      for (Path notThere : List.of(folder.resolve("none.pdf"), folder)) {
        worker.send(new Request(notThere.toString(), "x.pdf", 0));
        List<WorkerAnswer> answers = new ArrayList<>();
        do {
          answers.add(worker.receive());
        } while (!(answers.getLast() instanceof WorkerAnswer.End));
        assertThat(answers)
            .anySatisfy(
                answer -> {
                  assertThat(answer).isInstanceOf(WorkerAnswer.Failure.class);
                  assertThat(((WorkerAnswer.Failure) answer).kind())
                      .isEqualTo(Kind.OUTSIDE_THE_FILE);
                });
      }
    }
  }

  @Test
  void whatCannotBeReachedThisTimeIsToldFromWhatIsDamaged() throws IOException {
    folder = folder.toRealPath();
    for (String name : List.of("1.pdf", "2.pdf", "3.zip", "4.md", "5.md", "9.pdf")) {
      Fixtures.write(folder, name, Fixtures.pdf());
    }
    Files.writeString(folder.resolve("4.md"), "# 四\n");
    Files.writeString(folder.resolve("5.md"), "# 五\n");

    Map<String, SourceItem> items;
    try (Sources sources = open()) {
      for (String name : List.of("1.pdf", "2.pdf", "3.zip", "4.md", "5.md")) {
        Files.delete(folder.resolve(name));
      }
      Files.createDirectory(folder.resolve("2.pdf"));
      Files.createDirectory(folder.resolve("5.md"));
      items = read(sources);
    }

    assertFailed(items.get("1.pdf"), Kind.OUTSIDE_THE_FILE, "was removed while");
    assertFailed(items.get("2.pdf"), Kind.OUTSIDE_THE_FILE, "is no regular file any more");
    assertFailed(items.get("3.zip"), Kind.OUTSIDE_THE_FILE, "was removed while");
    assertFailed(items.get("4.md"), Kind.OUTSIDE_THE_FILE, "was removed while");
    assertFailed(items.get("5.md"), Kind.OUTSIDE_THE_FILE, "is no regular file any more");
    assertThat(items.get("9.pdf")).isInstanceOf(ExtractedDocument.class);
  }

  @Test
  void aPartOfAnArchiveThatIsPackedAsNonsenseIsNamedAndTheNextIsRead() throws IOException {
    folder = folder.toRealPath();
    byte[] zip =
        Fixtures.zip(
            StandardCharsets.UTF_8,
            "1.txt",
            "最初の文書".getBytes(StandardCharsets.UTF_8),
            "2.txt",
            "最後の文書".getBytes(StandardCharsets.UTF_8));
    int bzip2 = 12;
    zip[8] = (byte) bzip2;
    for (int i = 0; i < zip.length - 4; i++) {
      if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
        zip[i + 10] = (byte) bzip2;
        break;
      }
    }
    Fixtures.write(folder, "a.zip", zip);

    List<SourceItem> items = new ArrayList<>();
    try (Sources sources = open()) {
      sources.forEachRemaining(items::add);
    }

    assertThat(items).hasSize(2);
    assertFailed(items.getFirst(), Kind.IN_THE_FILE, "is damaged or cut off");
    assertThat(((ExtractedDocument) items.getLast()).id()).isEqualTo("a.zip!/2.txt");
  }

  @Test
  void aNameInAnOldEncodingIsReadAsAnyOther() throws Exception {
    Fixtures.write(folder, "a.pdf", Fixtures.pdf());
    Process moved =
        new ProcessBuilder("bash", "-c", "mv a.pdf $'\\x8b\\x4b\\x92\\xf6.pdf'")
            .directory(folder.toFile())
            .start();
    assertThat(moved.waitFor()).isZero();

    List<SourceItem> items = new ArrayList<>();
    try (Sources sources = open()) {
      sources.forEachRemaining(items::add);
    }

    assertThat(items).singleElement().isInstanceOf(ExtractedDocument.class);
  }
}
