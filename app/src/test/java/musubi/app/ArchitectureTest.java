package musubi.app;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.TreeMap;

@AnalyzeClasses(packages = "musubi", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule modulesDoNotKnowTheApp =
      noClasses()
          .that()
          .resideInAnyPackage("musubi.embedder..", "musubi.lucene..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("musubi.app..");

  @ArchTest
  static final ArchRule theIndexDoesNotKnowModels =
      noClasses()
          .that()
          .resideInAPackage("musubi.lucene..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("musubi.embedder..", "ai.onnxruntime..", "ai.djl..");

  @ArchTest
  static final ArchRule modelsDoNotKnowTheIndex =
      noClasses()
          .that()
          .resideInAPackage("musubi.embedder..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("musubi.lucene..", "org.apache.lucene..");

  @ArchTest
  static final ArchRule theAppLeavesNativeLibrariesToTheEmbedder =
      noClasses()
          .that()
          .resideInAPackage("musubi.app..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.onnxruntime..", "ai.djl..");

  @ArchTest
  static final ArchRule sourcesAndPassagesKnowNoIndexAndNoModel =
      noClasses()
          .that()
          .resideInAnyPackage("musubi.app.source..", "musubi.app.passage..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("musubi.lucene..", "musubi.embedder..", "org.apache.lucene..");

  @ArchTest
  static final ArchRule learningKnowsNoIndexNoModelAndNoFiles =
      noClasses()
          .that()
          .resideInAPackage("musubi.app.fusion.learning..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "musubi.embedder..",
              "musubi.lucene.index..",
              "musubi.lucene.ranking..",
              "musubi.lucene.engine..",
              "musubi.lucene.embedded..",
              "musubi.lucene.generation..",
              "org.apache.lucene..",
              "java.io..",
              "java.nio..");

  @ArchTest
  static final ArchRule nothingDependsOnTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackages("musubi.app.command..")
          .and()
          .doNotHaveFullyQualifiedName("musubi.app.Main")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("musubi.app.command..");

  /** What is measured, gated and printed is what is served. */
  @ArchTest
  static final ArchRule theIndexIsSearchedThroughTheServiceAlone =
      noClasses()
          .that()
          .resideInAPackage("musubi.app..")
          .and()
          .resideOutsideOfPackages(
              "musubi.app.search..", "musubi.app.setup..", "musubi.app.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "musubi.lucene.engine..",
              "musubi.lucene.embedded..",
              "musubi.lucene.view..",
              "org.apache.lucene.search..");

  @ArchTest
  static final ArchRule onlyTheServiceRanks =
      noClasses()
          .that()
          .resideInAPackage("musubi.app..")
          .and()
          .resideOutsideOfPackages("musubi.app.search..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("musubi.lucene.ranking.HybridSearch");

  @ArchTest
  static final ArchRule onlyTheCommandLineKnowsItsLibrary =
      noClasses()
          .that()
          .resideInAPackage("musubi..")
          .and()
          .resideOutsideOfPackages("musubi.app.command..")
          .and()
          .doNotHaveFullyQualifiedName("musubi.app.Main")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  /**
   * What programs read is a record; what is drawn and the corpora that are written are not read so.
   */
  @ArchTest
  static final ArchRule answersAreRecords =
      noClasses()
          .that()
          .resideInAnyPackage("musubi.app.command..", "musubi.app.json..", "musubi.app.print..")
          .and()
          .doNotHaveSimpleName("ExportCommand")
          .and()
          .doNotHaveSimpleName("BenchCorpusCommand")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("tools.jackson.databind.node..");

  @ArchTest
  static final ArchRule packagesOfTheAppHaveNoCycles =
      slices().matching("musubi.app.(*)..").should().beFreeOfCycles();

  /**
   * Main starts the command line, which says what went wrong in exceptions that stand beside it.
   */
  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices()
          .matching("musubi.(**)")
          .should()
          .beFreeOfCycles()
          .ignoreDependency(belongToAnyOf(Main.class), alwaysTrue());

  @ArchTest
  static final ArchRule subjectsOfTheCommandLineDoNotKnowEachOther =
      slices()
          .matching("musubi.app.command.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(
              resideInAPackage("musubi.app.command.."),
              resideInAPackage("musubi.app.command.option"));

  private static final int CLASSES_OF_A_PACKAGE = 25;

  @ArchTest
  static void noPackageIsLarge(JavaClasses classes) {
    Map<String, Long> sizes =
        classes.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(found -> !found.getSimpleName().equals("package-info"))
            .collect(groupingBy(JavaClass::getPackageName, TreeMap::new, counting()));
    assertThat(sizes)
        .isNotEmpty()
        .allSatisfy(
            (name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(CLASSES_OF_A_PACKAGE));
  }
}
