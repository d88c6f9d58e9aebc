package musubi.app.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import musubi.lucene.generation.Generation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Faults, and that none of them costs a document. Minutes long: {@code mvn test -P robustness}. The
 * number of kills is {@code -Dmusubi.kills}, 200 unless told; {@code -Dmusubi.faults} names those
 * of the faults that are tried: rebuild, update, use, prune, disk, read-only, bits, folder, clock.
 */
@Tag("robustness")
class RobustnessSuite {

  private static final int KILLS = Integer.getInteger("musubi.kills", 200);
  private static final int FULL_DISKS = 20;
  private static final int DOCUMENTS = 60;

  private static final Faults FAULTS = new Faults();

  @TempDir Path folder;
  private final Random random = new Random(20261125);

  @AfterAll
  static void print() {
    FAULTS.print();
  }

  /** How many of those that should be found are not. */
  static int lost(Set<String> expected, Set<String> found) {
    Set<String> missing = new TreeSet<>(expected);
    missing.removeAll(found);
    return missing.size();
  }

  @Test
  void killedAtAnyMoment() throws Exception {
    Faults.require("rebuild", "update", "use", "prune");
    Company company = new Company(folder.resolve("文書"), random, DOCUMENTS);
    DataFolder data = new DataFolder(folder.resolve("data"));
    assertThat(data.run("rebuild", company.folder().toString()).exit()).isZero();
    ServedDocuments documents = new ServedDocuments();
    documents.learn(data.generations(), company.ids());
    Map<String, Long> usual = new LinkedHashMap<>();
    for (int i = 0; i < KILLS; i++) {
      company.edit(1 + random.nextInt(6));
      String before = data.store().currentId().orElseThrow();
      assertThat(documents.fault(before, Set.of(before), data.searched())).isEmpty();
      String[] command = command(i, company, data);
      String name = command[0].equals("generations") ? command[1] : command[0];
      if (!usual.containsKey(name) || !Faults.tries(name)) {
        long start = System.nanoTime();
        data.run(command);
        usual.put(name, System.nanoTime() - start);
        documents.learn(data.generations(), company.ids());
        continue;
      }
      Process process = data.start(command);
      long wait = (long) (usual.get(name) * (0.25 + 0.8 * random.nextDouble()));
      boolean ended = process.waitFor(wait, TimeUnit.NANOSECONDS);
      boolean done = process.destroyForcibly().waitFor() == 0;

      data.requireIntact();
      Set<String> made = data.generations();
      made.removeIf(documents::knows);
      Set<String> allowed =
          switch (name) {
            case "use" -> done ? Set.of(command[2]) : and(Set.of(before), command[2]);
            case "prune" -> Set.of(before);
            default -> made.isEmpty() || !done ? and(made, before) : made;
          };
      assertThat(made).as("a new generation by " + name).matches(m -> m.isEmpty() || isBuild(name));
      documents.learn(data.generations(), company.ids());
      Optional<String> fault =
          documents.fault(data.store().currentId().orElseThrow(), allowed, data.searched());
      int lost = 0;
      if (random.nextInt(3) == 0) {
        assertThat(data.run("update").exit()).isZero();
        documents.learn(data.generations(), company.ids());
        lost = lost(company.ids(), data.searched());
      }
      FAULTS.count(
          "kill -9 in " + name + (ended ? " (had ended)" : ""), fault.isEmpty() && lost == 0, lost);
      assertThat(fault).as("try %d: %s", i, String.join(" ", command)).isEmpty();
      assertThat(lost).as("try %d: documents lost", i).isZero();
    }
    assertThat(data.run("rebuild", company.folder().toString()).exit()).isZero();
    assertThat(data.searched()).isEqualTo(company.ids());
  }

  private static boolean isBuild(String name) {
    return name.equals("rebuild") || name.equals("update");
  }

  private static Set<String> and(Set<String> ids, String another) {
    Set<String> both = new TreeSet<>(ids);
    both.add(another);
    return both;
  }

  private String[] command(int i, Company company, DataFolder data) {
    List<Generation> all = data.store().list();
    return switch (i % 5) {
      case 0, 3 ->
          random.nextBoolean()
              ? new String[] {"rebuild", company.folder().toString(), "--sync-seconds", "0"}
              : new String[] {
                "rebuild", company.folder().toString(), "--sync-seconds", "0", "--from-scratch"
              };
      case 1 -> new String[] {"update", "--sync-seconds", "0"};
      case 2 -> new String[] {"generations", "use", all.get(random.nextInt(all.size())).id()};
      default ->
          new String[] {"generations", "prune", "--keep", String.valueOf(1 + random.nextInt(2))};
    };
  }

  /** Needs the right to mount a small file system; left out where there is none. */
  @Test
  void theDiskFillsUp() throws Exception {
    Faults.require("disk");
    Path disk = Files.createDirectories(folder.resolve("disk"));
    for (int i = 0; i < FULL_DISKS; i++) {
      Assumptions.assumeTrue(Shell.run("mount -t tmpfs -o size=1g tmpfs " + disk), "may not mount");
      try {
        DataFolder data = new DataFolder(disk.resolve("data"));
        Company before = new Company(folder.resolve("文書" + i), new Random(i), DOCUMENTS);
        assertThat(data.run("rebuild", before.folder().toString()).exit()).isZero();
        Set<String> served = data.searched();
        before.edit(30);
        // A whole build needs as much again, and while it merges as much once more.
        long used = bytes(data.path());
        long room = used + 100_000 + 2 * used * i / FULL_DISKS;
        assertThat(Shell.run("mount -o remount,size=%d %s".formatted(room, disk))).isTrue();
        DataFolder.Ended ended =
            data.run(
                "rebuild", before.folder().toString(), "--from-scratch", "--sync-seconds", "0");
        if (ended.exit() != 0) {
          assertThat(ended.said()).contains("No space left on device").doesNotContain("\tat ");
          assertThat(data.searched()).isEqualTo(served);
          data.requireIntact();
        }
        assertThat(Shell.run("mount -o remount,size=1g " + disk)).isTrue();
        assertThat(data.run("rebuild", before.folder().toString(), "--from-scratch").exit())
            .isZero();
        int lost = lost(before.ids(), data.searched());
        FAULTS.count("disk full" + (ended.exit() == 0 ? " (had room)" : ""), lost == 0, lost);
        assertThat(lost).isZero();
      } finally {
        Shell.run("umount " + disk);
      }
    }
  }

  @Test
  void aDataFolderThatMayOnlyBeRead() throws Exception {
    Faults.require("read-only");
    Company company = new Company(folder.resolve("文書"), random, DOCUMENTS);
    Path disk = Files.createDirectories(folder.resolve("disk"));
    Assumptions.assumeTrue(Shell.run("mount -t tmpfs -o size=200m tmpfs " + disk), "may not mount");
    try {
      DataFolder data = new DataFolder(disk.resolve("data"));
      assertThat(data.run("rebuild", company.folder().toString()).exit()).isZero();
      assertThat(Shell.run("mount -o remount,ro " + disk)).isTrue();
      DataFolder.Ended search = data.run("search", "有給休暇の届け出");
      assertThat(search.exit()).as(search.said()).isZero();
      for (String[] writing :
          List.of(
              new String[] {"rebuild", company.folder().toString()},
              new String[] {"update"},
              new String[] {"generations", "prune", "--keep", "1"})) {
        DataFolder.Ended ended = data.run(writing);
        boolean clear =
            ended.exit() == 1
                && ended.said().contains(data.path().toString())
                && !ended.said().contains("\tat ");
        int lost = lost(company.ids(), data.searched());
        FAULTS.count("data folder read-only", clear && lost == 0, lost);
        assertThat(clear).as(ended.said()).isTrue();
      }
    } finally {
      Shell.run("umount " + disk);
    }
  }

  @Test
  void bitsFlip() throws Exception {
    Faults.require("bits");
    Company company = new Company(folder.resolve("文書"), random, DOCUMENTS);
    DataFolder data = new DataFolder(folder.resolve("data"));
    assertThat(data.run("rebuild", company.folder().toString()).exit()).isZero();
    Generation generation = data.store().requireCurrent();
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(generation.folder())) {
      all.filter(f -> Files.isRegularFile(f) && f.toFile().length() > 0)
          .filter(f -> !f.endsWith("verified"))
          .forEach(files::add);
    }
    for (int i = 0; i < 200; i++) {
      Path file = files.get(random.nextInt(files.size()));
      byte[] bytes = Files.readAllBytes(file);
      byte[] damaged = bytes.clone();
      int bit = random.nextInt(bytes.length * 8);
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file, damaged);
      boolean named = false;
      try {
        data.searched();
      } catch (musubi.lucene.IndexException e) {
        named = String.valueOf(e.getMessage()).contains(String.valueOf(file.getFileName()));
      }
      Files.write(file, bytes);
      FAULTS.count("bit flipped", named, 0);
      assertThat(named).as(file + " bit " + bit).isTrue();
    }
    assertThat(data.searched()).isEqualTo(company.ids());
  }

  @Test
  void theFolderChangesWhileItIsRead() throws Exception {
    Faults.require("folder");
    Company company = new Company(folder.resolve("文書"), random, DOCUMENTS);
    DataFolder data = new DataFolder(folder.resolve("data"));
    assertThat(data.run("rebuild", company.folder().toString()).exit()).isZero();
    for (int i = 0; i < 10; i++) {
      AtomicBoolean stop = new AtomicBoolean();
      Thread people =
          new Thread(
              () -> {
                while (!stop.get()) {
                  try {
                    company.edit(1);
                    Thread.sleep(20);
                  } catch (InterruptedException e) {
                    return;
                  } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                }
              });
      people.start();
      DataFolder.Ended during =
          i % 2 == 0
              ? data.run("update", "--allow-deleting")
              : data.run("rebuild", "--allow-deleting", company.folder().toString());
      stop.set(true);
      people.join();
      assertThat(during.exit()).as(during.said()).isZero();
      data.searched();
      assertThat(data.run("update", "--allow-deleting").exit()).isZero();
      int lost = lost(company.ids(), data.searched());
      FAULTS.count("folder changed while it was read", data.searched().equals(company.ids()), lost);
      assertThat(data.searched()).isEqualTo(company.ids());
    }
  }

  /** Files, generations and notes of tomorrow, as a clock that was set back leaves them. */
  @Test
  void theClockJumps() throws Exception {
    Faults.require("clock");
    Company company = new Company(folder.resolve("文書"), random, DOCUMENTS);
    DataFolder data = new DataFolder(folder.resolve("data"));
    assertThat(data.run("rebuild", company.folder().toString()).exit()).isZero();
    for (int i = 0; i < 10; i++) {
      Generation newest = data.store().list().getFirst();
      String later = "2099%02d01-000000-000".formatted(i % 12 + 1);
      if (newest.id().compareTo(later) < 0) {
        Files.move(newest.folder(), newest.folder().resolveSibling(later));
        assertThat(data.store().find(later)).isPresent();
        Files.writeString(data.path().resolve("current"), later + "\n");
      }
      company.edit(4);
      long jump = (random.nextBoolean() ? 1 : -1) * 86_400L * (1 + random.nextInt(400));
      for (String id : company.ids()) {
        if (random.nextInt(4) == 0) {
          Files.setLastModifiedTime(
              company.folder().resolve(id), FileTime.from(Instant.now().plusSeconds(jump)));
        }
      }
      DataFolder.Ended update = data.run("update");
      assertThat(update.exit()).as(update.said()).isZero();
      assertThat(data.store().list().getFirst()).isEqualTo(data.store().requireCurrent());
      int lost = lost(company.ids(), data.searched());
      FAULTS.count("clock jumped", data.searched().equals(company.ids()), lost);
      assertThat(data.searched()).isEqualTo(company.ids());
    }
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
    }
  }
}
