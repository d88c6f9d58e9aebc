package musubi.app.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What people and servers do to the sources while an index is built from them. A document that
 * cannot be read for a moment must not be lost, and nobody may see more because rules are missing.
 * Faults for {@code -Dmusubi.faults}: share, permissions, rules.
 */
@Tag("robustness")
class SourceFaultSuite {

  private static final int SHARES = Integer.getInteger("musubi.shares", 10);
  private static final int DOCUMENTS = 60;

  /** More than 20 documents and more than a fifth of all: as many as no build may drop unasked. */
  private static final int IN_FOLDER = 30;

  private static final int NOTHING_READ = 1;
  private static final int NOT_ALLOWED = 3;

  /** Root reads everything; this takes that right away. */
  private static final List<String> WITHOUT_OVERRIDE =
      List.of(
          "setpriv",
          "--bounding-set=-dac_override,-dac_read_search",
          "--inh-caps=-dac_override,-dac_read_search");

  private static final Faults FAULTS = new Faults();

  @TempDir Path folder;
  private final Random random = new Random(20261130);

  @AfterAll
  static void print() {
    FAULTS.print();
  }

  /**
   * The share is gone at some moment of the update, and comes back. Either the update keeps what it
   * could not read and says so, or it stops before the swap and names the share: with exit 3 where
   * too many documents would be deleted, with exit 1 where there was nothing to read at all. No
   * document is lost meanwhile, and the next update finds all of them.
   */
  @Test
  void aShareThatIsUnmountedDuringUpdate() throws Exception {
    Faults.require("share");
    Company company = new Company(folder.resolve("server"), random, DOCUMENTS);
    Path share = Files.createDirectories(folder.resolve("share"));
    Assumptions.assumeTrue(mount(company, share), "may not mount");
    List<String> wrong = new ArrayList<>();
    try {
      DataFolder data = new DataFolder(folder.resolve("data"));
      assertThat(data.run("rebuild", share.toString()).exit()).isZero();
      long usual = 0;
      for (int i = 0; i <= SHARES; i++) {
        Set<String> before = data.searched();
        touch(company);
        long start = System.nanoTime();
        Process update = data.start("update", "--sync-seconds", "0");
        if (i == 0) {
          assertThat(DataFolder.end(update).exit()).isZero();
          usual = System.nanoTime() - start;
          continue;
        }
        boolean had =
            i > 1 // the first time it is gone before the update begins
                && update.waitFor((long) (usual * 0.9 * random.nextDouble()), TimeUnit.NANOSECONDS);
        assertThat(Shell.run("umount -l " + share)).isTrue();
        DataFolder.Ended ended = DataFolder.end(update);
        int lost = RobustnessSuite.lost(before, data.searched());
        boolean stopped = ended.exit() == NOT_ALLOWED || ended.exit() == NOTHING_READ;
        boolean clear = ended.exit() == 0 || (stopped && ended.said().contains(share.toString()));
        assertThat(mount(company, share)).isTrue();
        DataFolder.Ended after = data.run("update");
        boolean restored = after.exit() == 0 && data.searched().equals(company.ids());
        FAULTS.count(
            "share unmounted during update" + (had ? " (had ended)" : ""),
            lost == 0 && clear && restored,
            lost);
        if (lost > 0 || !clear || !restored) {
          wrong.add(
              "try %s: %s documents lost, restored: %s, exit %s: %s"
                  .formatted(i, lost, restored, ended.exit(), ended.said()));
          data.run("rebuild", share.toString());
        }
      }
    } finally {
      Shell.run("umount -l " + share);
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean mount(Company company, Path share) throws Exception {
    return Shell.run("mount --bind '%s' '%s'".formatted(company.folder(), share));
  }

  /** Every file is read again by the next update. */
  private static void touch(Company company) throws IOException {
    for (String id : company.ids()) {
      Files.setLastModifiedTime(company.folder().resolve(id), FileTime.from(Instant.now()));
    }
  }

  /**
   * A folder or its files may not be read for a while. The last good copy stays and is reported;
   * when the rights are back, what was changed meanwhile is found.
   */
  @Test
  void permissionsLostAndRestored() throws Exception {
    Faults.require("permissions");
    Assumptions.assumeTrue(
        Shell.run(String.join(" ", WITHOUT_OVERRIDE) + " true"), "may not give up rights");
    Company company = new Company(folder.resolve("文書"), random, DOCUMENTS);
    Path closed = company.folder().resolve("総務");
    Company inside = new Company(closed, random, IN_FOLDER);
    DataFolder data = new DataFolder(folder.resolve("data"));
    assertThat(data.run("rebuild", company.folder().toString()).exit()).isZero();
    List<String> wrong = new ArrayList<>();
    List<String> losses =
        List.of(
            "chmod 000 '%s'".formatted(closed),
            "chmod 400 '%s'".formatted(closed),
            "chmod 000 '%s'/*".formatted(closed));
    for (String loss : losses) {
      for (String command : List.of("update", "rebuild")) {
        Set<String> before = data.searched();
        touch(inside);
        assertThat(Shell.run(loss)).isTrue();
        DataFolder.Ended ended =
            DataFolder.end(
                command.equals("update")
                    ? data.start(WITHOUT_OVERRIDE, "update")
                    : data.start(WITHOUT_OVERRIDE, "rebuild", company.folder().toString()));
        int lost = RobustnessSuite.lost(before, data.searched());
        boolean clear = ended.exit() == 0 && ended.said().contains("総務");
        assertThat(Shell.run("chmod 755 '%s'; chmod 644 '%s'/*".formatted(closed, closed)))
            .isTrue();
        Files.writeString(closed.resolve("手引000.md"), "# 押印の手続\n\n改めた。" + loss + command);
        DataFolder.Ended after = DataFolder.end(data.start(WITHOUT_OVERRIDE, "update"));
        boolean restored = after.exit() == 0 && data.searched().equals(all(company.folder()));
        FAULTS.count("permissions lost and restored", lost == 0 && clear && restored, lost);
        if (lost > 0 || !clear || !restored) {
          wrong.add(
              "%s, %s: %s documents lost, restored: %s, exit %s: %s"
                  .formatted(command, loss, lost, restored, ended.exit(), ended.said()));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static Set<String> all(Path folder) throws IOException {
    Set<String> ids = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(file -> file.toString().endsWith(".md"))
          .forEach(file -> ids.add(folder.relativize(file).toString()));
    }
    return ids;
  }

  /**
   * The files that say who may read are gone for a while, as after a restore that left them out. A
   * data folder that was under rules stays closed: nobody sees more than before.
   */
  @Test
  void rulesLostAndRestored() throws Exception {
    Faults.require("rules");
    Company company = new Company(folder.resolve("文書"), random, 5);
    Path secret = company.folder().resolve("人事");
    new Company(secret, random, 5);
    Path rule = company.folder().resolve(".musubi-acl.yml");
    Path secretRule = secret.resolve(".musubi-acl.yml");
    String[] asked = {"search", "手引", "--as", "sato", "--groups", "営業", "--json", "--k", "50"};
    DataFolder data = new DataFolder(folder.resolve("data"));
    List<String> wrong = new ArrayList<>();
    for (String command : List.of("update", "rebuild")) {
      Files.writeString(rule, "everybody: true\n");
      Files.writeString(secretRule, "groups: [人事]\ninherit: false\n");
      assertThat(data.run("rebuild", company.folder().toString()).exit()).isZero();
      String before = data.run(asked).said();
      assertThat(before).contains("\"hits\"").doesNotContain("人事/");
      Files.delete(rule);
      Files.delete(secretRule);
      DataFolder.Ended ended =
          command.equals("update")
              ? data.run("update")
              : data.run("rebuild", company.folder().toString());
      String meanwhile = data.run(asked).said();
      boolean closed = !meanwhile.contains("人事/");
      FAULTS.count("rules lost and restored", closed, 0);
      if (!closed) {
        wrong.add(
            "%s without rules, exit %s: sato sees 人事: %s"
                .formatted(command, ended.exit(), meanwhile));
      }
    }
    Files.writeString(rule, "everybody: true\n");
    Files.writeString(secretRule, "groups: [人事]\ninherit: false\n");
    assertThat(data.run("update").exit()).isZero();
    assertThat(data.run(asked).said()).contains("\"hits\"").doesNotContain("人事/");
    assertThat(wrong).isEmpty();
  }
}
