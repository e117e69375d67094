package com.comms123.audit;

import com.comms123.testing.openapi.DescribingTheApi;

/// Each operation says in its code what it does.
@AuditPlatformTest
class OpenApiIT implements DescribingTheApi {}
