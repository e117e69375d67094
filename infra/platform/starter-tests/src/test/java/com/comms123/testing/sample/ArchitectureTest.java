package com.comms123.testing.sample;

import com.comms123.testing.ServiceArchitecture;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;

/// The rules can be run, and a service as small as can be keeps them.
@AnalyzeClasses(packages = "com.comms123.platform", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchTests shape = ArchTests.in(ServiceArchitecture.class);
}
