/// The manifests in `infra/kubernetes`: parsed strictly, compared with the code, and partly written from it.
@NullMarked
package com.comms123.gate.kubernetes;

import org.jspecify.annotations.NullMarked;
