/// Data of people, pupils and organisations for their copies of it (AC-4).
package com.comms123.messaging.privacy.access;
