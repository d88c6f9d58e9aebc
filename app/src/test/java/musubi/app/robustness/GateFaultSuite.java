package musubi.app.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A build is killed while its gate is judged: what was never approved is neither served nor gone
 * back to, and does not add up. Fault for {@code -Dmusubi.faults}: gate.
 */
@Tag("robustness")
class GateFaultSuite {

  private static final int GATES = Integer.getInteger("musubi.gates", 20);
  private static final int QUERIES = 3000;

  private static final Faults FAULTS = new Faults();

  @TempDir Path folder;
  private final Random random = new Random(20261130);

  @AfterAll
  static void print() {
    FAULTS.print();
  }

  @Test
  void aGateKilledHalfWay() throws Exception {
    Faults.require("gate");
    Company company = new Company(folder.resolve("文書"), random, 60);
    DataFolder data = new DataFolder(folder.resolve("data"));
    ServedDocuments documents = new ServedDocuments();
    for (int i = 0; i < 2; i++) {
      company.edit(3);
      assertThat(data.run("rebuild", company.folder().toString()).exit()).isZero();
      documents.learn(data.generations(), company.ids());
    }
    Path judged = judged(company);
    int killed = 0;
    for (int i = 0; i < GATES; i++) {
      String before = data.store().currentId().orElseThrow();
      company.edit(3);
      Set<String> there = data.generations();
      Process update =
          data.start(
              "update", "--gate-eval", judged.toString(), "--gate", "ndcg@10>=0", "--keep", "4");
      Optional<String> candidate = candidate(data, there, update);
      update.waitFor(random.nextInt(600), TimeUnit.MILLISECONDS);
      boolean ended = !update.isAlive();
      update.destroyForcibly().waitFor();
      assertThat(candidate).as("a candidate was built").isPresent();
      documents.learn(data.generations(), company.ids());
      data.requireIntact();
      if (ended) {
        FAULTS.count("gate killed half-way (had ended)", true, 0);
        continue;
      }
      killed++;
      String unapproved = candidate.get();
      Optional<String> fault = documents.fault(before, Set.of(before), data.searched());
      assertThat(data.store().currentId()).contains(before);

      DataFolder.Ended named = data.run("generations", "rollback", unapproved);
      DataFolder.Ended rollback = data.run("generations", "rollback");
      String earlier = data.store().currentId().orElseThrow();
      boolean refused =
          named.exit() == 1
              && named.said().contains("never in use")
              && rollback.exit() == 0
              && !earlier.equals(unapproved);
      assertThat(data.run("generations", "use", before).exit()).isZero();

      assertThat(data.run("update", "--keep", "4").exit()).isZero();
      documents.learn(data.generations(), company.ids());
      int lost = RobustnessSuite.lost(company.ids(), data.searched());
      Set<String> notServed = new HashSet<>(data.generations());
      notServed.removeAll(data.store().history().recent());
      boolean survived = fault.isEmpty() && refused && lost == 0 && notServed.size() <= 1;
      FAULTS.count("gate killed half-way", survived, lost);
      assertThat(fault).isEmpty();
      assertThat(refused).as(named.said() + rollback.said()).isTrue();
      assertThat(lost).isZero();
      assertThat(notServed).hasSizeLessThan(2);
    }
    assertThat(killed).as("gates that were killed, not ended").isPositive();
  }

  /** The generation that the build makes, as soon as it is complete. */
  private static Optional<String> candidate(DataFolder data, Set<String> there, Process update)
      throws InterruptedException {
    while (true) {
      boolean ended = !update.isAlive();
      Optional<String> made =
          data.generations().stream().filter(id -> !there.contains(id)).findFirst();
      if (made.isPresent() || ended) {
        return made;
      }
      update.waitFor(5, TimeUnit.MILLISECONDS);
    }
  }

  /** So many queries that the gate takes a while. */
  private Path judged(Company company) throws IOException {
    Path eval = Files.createDirectories(folder.resolve("judged"));
    Files.createDirectories(eval.resolve("qrels"));
    StringBuilder queries = new StringBuilder();
    StringBuilder grades = new StringBuilder();
    String document = company.ids().iterator().next();
    for (int q = 0; q < QUERIES; q++) {
      queries.append("{\"_id\": \"q%s\", \"text\": \"有給休暇の申請 %s\"}\n".formatted(q, q));
      grades.append("q%s\t%s\t1\n".formatted(q, document));
    }
    Files.writeString(eval.resolve("queries.jsonl"), queries);
    Files.writeString(eval.resolve("qrels/test.tsv"), grades);
    return eval;
  }
}
