package musubi.lucene;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "musubi.lucene", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final int MOST_CLASSES = 25;
  private static final int MOST_COMPONENTS = 8;

  /** Rooms that know no Lucene, and nothing that does: ranking stands on these alone. */
  private static final String[] WITHOUT_LUCENE = {
    "musubi.lucene",
    "musubi.lucene.analysis.number",
    "musubi.lucene.copy",
    "musubi.lucene.curation",
    "musubi.lucene.edition",
    "musubi.lucene.engine",
    "musubi.lucene.fusion",
    "musubi.lucene.hit",
    "musubi.lucene.lexical",
    "musubi.lucene.metadata",
    "musubi.lucene.past",
    "musubi.lucene.permission",
    "musubi.lucene.query",
    "musubi.lucene.ranking",
    "musubi.lucene.rerank",
    "musubi.lucene.soft",
    "musubi.lucene.standing"
  };

  private static final String[] LIBRARIES = {"java..", "org.jspecify..", "com.ibm.icu.."};

  @ArchTest
  static final ArchRule THE_INDEX_KNOWS_NOTHING_OF_MODELS_OR_OF_THE_PROGRAM =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.onnxruntime..", "ai.djl..", "musubi.embedder..", "musubi.app..");

  @ArchTest
  static final ArchRule RANKING_AND_ALL_THAT_IT_STANDS_ON_KNOW_NOTHING_OF_LUCENE =
      classes()
          .that()
          .resideInAnyPackage(WITHOUT_LUCENE)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              Stream.of(WITHOUT_LUCENE, LIBRARIES).flatMap(Arrays::stream).toArray(String[]::new));

  @ArchTest
  static final ArchRule NOTHING_BELOW_THE_PORT_KNOWS_RANKING =
      noClasses()
          .that()
          .resideOutsideOfPackages("musubi.lucene.ranking", "musubi.lucene.standing")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("musubi.lucene.ranking");

  @ArchTest
  static final ArchRule FUSION_AND_RERANKING_KNOW_KEYS_ONLY =
      classes()
          .that()
          .resideInAnyPackage("musubi.lucene.fusion", "musubi.lucene.rerank")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "musubi.lucene.fusion", "musubi.lucene.rerank", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule THE_INDEX_KNOWS_NEITHER_SEARCHES_NOR_GENERATIONS =
      noClasses()
          .that()
          .resideInAPackage("musubi.lucene.index..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "musubi.lucene.engine..",
              "musubi.lucene.embedded..",
              "musubi.lucene.query..",
              "musubi.lucene.generation..");

  @ArchTest
  static final ArchRule NO_PACKAGES_NEED_EACH_OTHER =
      slices().matching("musubi.lucene.(**)").should().beFreeOfCycles();

  @ArchTest
  static void noRoomIsCrowded(JavaClasses all) {
    Map<String, Long> crowded =
        all.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(c -> !c.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    crowded.values().removeIf(classes -> classes <= MOST_CLASSES);
    assertThat(crowded).isEmpty();
  }

  /** A manifest is what is written to disk. */
  @ArchTest
  static void noRecordHasPartsWithoutNames(JavaClasses all) {
    assertThat(
            all.stream()
                .filter(JavaClass::isRecord)
                .filter(c -> !c.getSimpleName().equals("Manifest"))
                .filter(c -> components(c) > MOST_COMPONENTS)
                .map(JavaClass::getName))
        .isEmpty();
  }

  private static long components(JavaClass record) {
    return record.getFields().stream()
        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
        .count();
  }
}
