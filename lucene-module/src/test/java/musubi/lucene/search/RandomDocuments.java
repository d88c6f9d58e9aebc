package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static musubi.lucene.SampleGeneration.towards;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import musubi.lucene.SampleDocument;
import musubi.lucene.index.DocumentBlock;
import musubi.lucene.permission.ReadPermission;
import musubi.lucene.permission.Viewer;
import musubi.lucene.suggest.FrequentQuery;

/**
 * Documents of a company drawn at random: few words and few directions, so that much is equal;
 * words of one reading and of nearly one; titles, headings, identifiers, editions and metadata that
 * some documents alone have; and who may read them.
 */
final class RandomDocuments {

  private static final List<String> WORDS =
      List.of(
          "休暇",
          "申請",
          "経費",
          "出張",
          "人事",
          "異動",
          "移動",
          "契約",
          "会議室",
          "シミュレーション",
          "データベース",
          "規程-001",
          "規程-002",
          "VPN",
          "できない",
          "日当",
          "3万円");

  private static final List<String> TITLES =
      List.of("年次有給休暇の申請", "経費精算規程", "人事異動一覧", "データベース移行手順", "VPN接続", "規程-003 出張旅費", "");

  private static final List<String> HEADINGS = List.of("目的", "有給休暇", "移動の手当", "接続できない場合");

  private static final List<String> USERS = List.of("sato", "suzuki");

  private static final List<String> GROUPS = List.of("人事部", "経理部", "役員");

  static final List<String> TYPED =
      List.of(
          "休暇の申請",
          "人事移動",
          "シュミレーション データベース",
          "規程-001",
          "規程00 経費",
          "出張 -契約",
          "\"人事の異動\" 日当",
          "機密:甲 休暇",
          "部署:経理部",
          "デー* 移行",
          "種別:規程 金額:>=3 出張",
          "edition:current 経費");

  static final List<String> BEGUN = List.of("ゆうきゅう", "keihi", "人", "で", "VPN", "しんせい", "きゅうか");

  static final List<FrequentQuery> QUERIES =
      List.of(
          new FrequentQuery("休暇の申請", 9),
          new FrequentQuery("人事異動", 8),
          new FrequentQuery("経費 3万円", 7),
          new FrequentQuery("VPNに接続できない", 5),
          new FrequentQuery("出張の日当", 5));

  private final Random random;

  RandomDocuments(long seed) {
    this.random = new Random(seed);
  }

  Random random() {
    return random;
  }

  <T> T any(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  List<DocumentBlock> draw(int count) {
    List<DocumentBlock> documents = new ArrayList<>();
    for (int d = 0; d < count; d++) {
      documents.add(draw("d%02d".formatted(d * 37 % 100)));
    }
    return documents;
  }

  DocumentBlock draw(String id) {
    SampleDocument sample = document(id).title(any(TITLES)).readers(readers());
    if (random.nextBoolean()) {
      sample.metadata("部署", any(GROUPS));
    }
    if (random.nextInt(3) == 0) {
      sample.metadata("種別", any(List.of("規程", "手順")), "文書");
    }
    if (random.nextInt(6) == 0) {
      sample.metadata("機密", any(List.of("甲", "乙")));
    }
    if (random.nextBoolean()) {
      sample.metadata("金額", String.valueOf(random.nextInt(6)));
    }
    if (random.nextBoolean()) {
      sample.metadata("施行日", "202" + random.nextInt(3) + "-04-01");
    }
    if (random.nextInt(3) == 0) {
      sample.edition("旅費規程", "", String.valueOf(random.nextInt(3)));
    }
    for (int p = 1 + random.nextInt(4); p > 0; p--) {
      List<String> words = new ArrayList<>();
      for (int w = 1 + random.nextInt(5); w > 0; w--) {
        words.add(any(WORDS));
      }
      String joined = String.join(random.nextBoolean() ? "の" : "", words) + "。";
      String[] headings = random.nextBoolean() ? new String[] {any(HEADINGS)} : new String[0];
      sample.passage(joined, random.nextInt(4) == 0 ? new float[0] : vector(), headings);
    }
    return sample.block();
  }

  /** One of few, so that passages are equally near. */
  float[] vector() {
    return towards(1 + random.nextInt(2), random.nextInt(3), random.nextInt(2), 0);
  }

  private ReadPermission readers() {
    int kind = random.nextInt(5);
    if (kind == 0) {
      return ReadPermission.EVERYBODY;
    }
    return kind == 1
        ? ReadPermission.NOBODY
        : new ReadPermission(false, some(USERS, 3), some(GROUPS, 2));
  }

  Viewer viewer() {
    Set<String> groups = some(GROUPS, 2);
    return random.nextInt(4) == 0
        ? Viewer.ANYBODY
        : Viewer.user(any(List.of("sato", "suzuki", "tanaka")), groups);
  }

  private Set<String> some(List<String> from, int oneIn) {
    Set<String> some = new HashSet<>();
    for (String each : from) {
      if (random.nextInt(oneIn) == 0) {
        some.add(each);
      }
    }
    return some;
  }

  static boolean mayRead(Viewer viewer, DocumentBlock document) {
    ReadPermission readers = document.readers();
    return viewer.everything()
        || readers.everybody()
        || viewer.user().filter(readers.users()::contains).isPresent()
        || viewer.groups().stream().anyMatch(readers.groups()::contains);
  }
}
