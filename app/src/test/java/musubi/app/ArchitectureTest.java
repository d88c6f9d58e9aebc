package musubi.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

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
              "musubi.lucene.search..",
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

  @ArchTest
  static final ArchRule packagesOfTheAppHaveNoCycles =
      slices().matching("musubi.app.(*)..").should().beFreeOfCycles();
}
