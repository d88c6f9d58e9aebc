package musubi.app.robustness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A folder of documents that people go on editing. */
final class Company {

  private static final String[] SUBJECTS = {
    "有給休暇", "出張旅費", "VPN接続", "名刺の注文", "会議室の予約", "健康診断", "在宅勤務", "押印の手続", "備品の購入", "入館証"
  };
  private static final String[] RULES = {
    "三営業日前までに届け出る", "部長の承認を要する", "社内ポータルから申し込む", "領収書を添えて精算する", "総務課に知らせる", "年度末に見直す"
  };

  private final Path folder;
  private final Random random;

  Company(Path folder, Random random, int documents) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.random = random;
    for (int i = 0; i < documents; i++) {
      write("手引%03d.md".formatted(i));
    }
  }

  Path folder() {
    return folder;
  }

  /** Writes, rewrites or deletes some documents. */
  void edit(int changes) throws IOException {
    for (int i = 0; i < changes; i++) {
      List<Path> files = files();
      Path file = files.get(random.nextInt(files.size()));
      switch (random.nextInt(4)) {
        case 0 -> write("手引%03d.md".formatted(random.nextInt(1000)));
        case 1 -> Files.delete(file);
        default -> write(String.valueOf(file.getFileName()));
      }
    }
    if (files().size() < 20) {
      write("手引%03d.md".formatted(random.nextInt(1000)));
    }
  }

  private void write(String name) throws IOException {
    StringBuilder text = new StringBuilder("# " + pick(SUBJECTS) + "の手引\n\n");
    int sections = 1 + random.nextInt(4);
    for (int s = 0; s < sections; s++) {
      text.append("## ").append(pick(SUBJECTS)).append("\n\n");
      text.append(
          IntStream.range(0, 2 + random.nextInt(10))
              .mapToObj(i -> pick(SUBJECTS) + "は" + pick(RULES) + "。")
              .collect(Collectors.joining()));
      text.append("\n\n");
    }
    Files.writeString(folder.resolve(name), text);
  }

  private String pick(String[] of) {
    return of[random.nextInt(of.length)];
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** The ids of its documents. */
  Set<String> ids() throws IOException {
    Set<String> ids = new TreeSet<>();
    files().forEach(file -> ids.add(String.valueOf(file.getFileName())));
    return ids;
  }
}
