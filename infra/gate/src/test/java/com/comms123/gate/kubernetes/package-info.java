/// The manifests in `infra/kubernetes`: parsed strictly, compared with the code, and partly written from it.
package com.comms123.gate.kubernetes;
