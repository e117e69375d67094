package com.comms123.membership;

import com.comms123.testing.PlatformTest;
import com.comms123.testing.openapi.DescribingTheApi;

/// Each operation says in its code what it does.
@PlatformTest
class OpenApiIT implements DescribingTheApi {}
