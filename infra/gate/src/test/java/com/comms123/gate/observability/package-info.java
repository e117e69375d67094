/// The rules, dashboards and runbooks in `infra/observability`, compared with the meters in the code.
@NullMarked
package com.comms123.gate.observability;

import org.jspecify.annotations.NullMarked;
