package musubi.lucene.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetadataSchemaTest {

  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  @Test
  void aTypeIsDeclaredOrFollowsFromTheName() {
    MetadataSchema schema =
        new MetadataSchema(
            Map.of("amount", MetadataType.NUMBER, "revised", MetadataType.KEYWORD), TOKYO);

    assertThat(schema.type("amount")).isEqualTo(MetadataType.NUMBER);
    assertThat(schema.type("revised")).isEqualTo(MetadataType.KEYWORD);
    assertThat(schema.type("department")).isEqualTo(MetadataType.KEYWORD);
    for (String date : new String[] {"created", "modified", "date", "updated", "改訂日"}) {
      assertThat(schema.type(date)).as(date).isEqualTo(MetadataType.DATE);
    }
  }

  @Test
  void aBuiltInFieldKeepsItsType() {
    assertThatThrownBy(() -> new MetadataSchema(Map.of("modified", MetadataType.KEYWORD), TOKYO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'modified'", "keyword", "date");
    assertThat(new MetadataSchema(Map.of("modified", MetadataType.DATE), TOKYO).type("modified"))
        .isEqualTo(MetadataType.DATE);
  }

  @Test
  void keywordsAreFoldedByWidthCaseAndBlanks() {
    assertThat(Keywords.fold("　ＩＴ部ｶﾞｲﾄﾞ ")).isEqualTo(Keywords.fold("it部ガイド"));
    assertThat(Keywords.fold("経理部")).isNotEqualTo(Keywords.fold("経理"));
  }
}
