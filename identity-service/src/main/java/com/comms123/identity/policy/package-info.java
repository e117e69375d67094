/// The privacy policy's versions (PO-1).
package com.comms123.identity.policy;
