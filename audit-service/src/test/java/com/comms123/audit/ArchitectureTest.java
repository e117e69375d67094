package com.comms123.audit;

import com.comms123.testing.ServiceArchitecture;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

@AnalyzeClasses(packages = "com.comms123.audit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests shape = ArchTests.in(ServiceArchitecture.class);

    @ArchTest
    static final ArchRule the_verifier_needs_nothing_but_java = ArchRuleDefinition.classes().that()
            .resideInAPackage("com.comms123.audit.verify..").or().resideInAPackage("com.comms123.audit.log.domain..")
            .should()
            .onlyDependOnClassesThat().resideInAnyPackage("java..", "org.jspecify..",
                    "com.comms123.platform.signedlog..",
                    "com.comms123.audit.verify..", "com.comms123.audit.log.domain..");
}
