/// The rules, dashboards and runbooks in `infra/observability`, compared with the meters in the code.
package com.comms123.gate.observability;
